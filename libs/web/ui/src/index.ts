export { bandReading, targetText, type BandReading } from './band';
export { BandMark } from './band-mark';
export { Button } from './button';
export { ChartSection } from './chart-section';
export { Check } from './check';
export { Dialog } from './dialog';
export { FaultList } from './fault-list';
export { type Crumb, type CrumbMenu, type CrumbSibling } from './crumb';
export { Crumbs } from './crumbs';
export { DayStrip } from './day-strip';
export { lanesOf, type LaneFault, type LanePiece, type Lanes } from './day-strip-lanes';
export { DayList, type ExcusedStretch } from './day-strip-list';
export { activityText, reasonText, spanText } from './day-strip-sentence';
export { Field } from './field';
export { FileDrop } from './file-drop';
export {
  distanceText,
  durationText,
  figureOf,
  NO_VALUE,
  numberText,
  plainText,
  timeText,
  zoneText,
  type Figure,
  type Writing,
} from './figure';
export { Float } from './float';
export { FreshnessChip, type Freshness } from './freshness-chip';
export { Grid } from './grid';
export { type GridCell, type GridCellAt, type GridColumn, type GridRow, type GridSort } from './grid-rows';
export { Icon, type IconName } from './icon';
export { Logo } from './logo';
export { Lollipops } from './lollipops';
export { type Lollipop } from './lollipops-shape';
export { Menu } from './menu';
export { type MenuItem } from './menu-items';
export { NetBars } from './net-bars';
export { pictureOf, type Picture } from './picture/picture-of';
export { type PictureWords } from './picture/picture-text';
export { fileNameFor, saveFile } from './picture/save-file';
export { NOT_IN_PICTURE } from './picture/styled-copy';
export { PlainTable, type PlainColumn, type PlainRow } from './plain-table';
export { ProblemLine } from './problem-line';
export {
  compareText,
  COMPARES,
  isRunning,
  rangeText,
  type CompareChoice,
  type RangeApplied,
  type RangeChoice,
  type RangeTexts,
} from './range-choice';
export { RangePicker } from './range-picker';
export { Select, type Option } from './select';
export { ShareMap, type ShareRow } from './share-map';
export { ShrinkageCauses } from './shrinkage-causes';
export { type CauseShare } from './shrinkage-causes-shape';
export { StaffingCurve } from './staffing-curve';
export { type ChartSpan } from './staffing-curve-shape';
export { StaffingMatrix, type MatrixChoice } from './staffing-matrix';
export { type MatrixRow } from './staffing-matrix-shape';
export { netOf, toneOf, type NetPoint, type NetRange, type StaffingPoint } from './staffing-point';
export { StateMark, type StateName } from './state-mark';
export { Tabs, type Tab } from './tabs';
export { ThemeToggle, type ThemeChoice } from './theme-toggle';
export { Tile } from './tile';
export { type TileReading, type TileValue } from './tile-reading';
export { Waterfall } from './waterfall';
export { type WaterfallStep } from './waterfall-shape';
export { en } from './words/en';
export { KEPT, Language, LANGUAGES, type LanguageCode } from './words/language';
export { type Words } from './words/words';
