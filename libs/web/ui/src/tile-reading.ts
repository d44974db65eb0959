import type { BandReading } from './band';
import type { Figure } from './figure';

/** A figure with its verdict, ready to be shown. */
export interface TileValue {
  readonly kind: 'value';
  /** The value in the KPI's unit, for the target scale. */
  readonly value: number;
  readonly figure: Figure;
  readonly band: BandReading;
  readonly target: string | null;
  readonly low: number | null;
  readonly high: number | null;
}

/** What a tile shows: nothing yet, why it failed, why there is no value, or the value. */
export type TileReading =
  | { readonly kind: 'loading' }
  | { readonly kind: 'error'; readonly text: string; readonly requestId: string | null }
  | { readonly kind: 'none'; readonly reason: string }
  | TileValue;
