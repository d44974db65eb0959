export { bandReading, targetText, type BandReading } from './band';
export { BandMark } from './band-mark';
export { Button } from './button';
export { Field } from './field';
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
export { FreshnessChip, type Freshness } from './freshness-chip';
export { Grid } from './grid';
export { type GridCell, type GridCellAt, type GridColumn, type GridRow, type GridSort } from './grid-rows';
export { Icon, type IconName } from './icon';
export { Logo } from './logo';
export { ProblemLine } from './problem-line';
export { StateMark, type StateName } from './state-mark';
export { ThemeToggle, type ThemeChoice } from './theme-toggle';
export { Tile } from './tile';
export { type TileReading, type TileValue } from './tile-reading';
export { en } from './words/en';
export { KEPT, Language, LANGUAGES, type LanguageCode } from './words/language';
export { type Words } from './words/words';
