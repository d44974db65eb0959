import type { TargetMark } from '@intraday/contract';
import type { FigureKind } from '../figure';
import { axisOf, boundsOf, boundValues, type Bounds, type PictureAxis } from './picture-axis';

/** A member of a dimension with its value. */
export interface BarMember {
  readonly id: string;
  readonly name: string;
  /** In the KPI's unit; null where there is none. */
  readonly value: number | null;
  readonly compare: number | null;
  readonly mark: TargetMark | null;
}

/** Most members that are drawn; the table has all. */
export const BAR_MEMBERS_MAX = 200;
/** Steps of the axis. */
const STEPS_MAX = 4;
/** A written mark this near to the target's words is left out, part of the axis. */
const NEAR = 0.25;
/** From here on the target's words end at its line instead of lying over it, part of the axis. */
export const LATE = 0.7;
const NEAR_LATE = 0.4;

/** The axis that bars of members stand on: it holds zero, every value and every target. */
export function barAxis(members: readonly BarMember[], target: Bounds | null, kind: FigureKind): PictureAxis {
  const values = members.flatMap(({ value, compare, mark }) => [
    ...(value === null ? [] : [value]),
    ...(compare === null ? [] : [compare]),
    ...(target ? [] : boundValues(boundsOf(mark))),
  ]);
  return axisOf([...values, ...boundValues(target)], kind, STEPS_MAX, true);
}

/** Where a value lies on the axis, percent of its width. */
export const placeOn = ({ from, to }: PictureAxis, value: number): number => ((value - from) / (to - from)) * 100;

/** Marks that can be written beside the words of the target. */
export function writtenMarks(axis: PictureAxis, target: Bounds | null): number[] {
  const bounds = boundValues(target);
  const middle = bounds.reduce((sum, bound) => sum + bound, 0) / Math.max(1, bounds.length);
  const near = (axis.to - axis.from) * (placeOn(axis, middle) > LATE * 100 ? NEAR_LATE : NEAR);
  return axis.marks.filter((mark) => bounds.every((bound) => Math.abs(mark - bound) >= near));
}
