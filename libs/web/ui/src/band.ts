import type { TargetMark } from '@intraday/contract';
import { distanceText, plainText, type FigureKind, type Writing } from './figure';

/** Shape says where the value stands, tone whether it hurts; the words say both. */
export interface BandReading {
  readonly shape: 'up' | 'down' | 'dot' | 'dash';
  /** miss: it hurts; near: off, but tolerated; on: as asked; ahead: better than asked; none: nothing was asked. */
  readonly tone: 'miss' | 'near' | 'on' | 'ahead' | 'none';
  readonly text: string;
}

const TONES = { good: 'ahead', warn: 'near', bad: 'miss' } as const;

/** The band mark of a value and its target. */
export function bandReading(value: number, mark: TargetMark | null, kind: FigureKind, writing: Writing): BandReading {
  const { band } = writing.words;
  if (!mark) return { shape: 'dash', tone: 'none', text: band.none };
  const bound = mark.band === 'below' ? (mark.low ?? mark.high) : (mark.high ?? mark.low);
  if (mark.band === 'at' || bound === undefined) {
    return { shape: 'dot', tone: mark.state === 'warn' ? 'near' : 'on', text: band.at };
  }
  const distance = distanceText(value, bound, kind, writing);
  return mark.band === 'above'
    ? { shape: 'up', tone: TONES[mark.state], text: band.above(distance) }
    : { shape: 'down', tone: TONES[mark.state], text: band.below(distance) };
}

/** `Target 5:00 to 5:45`, `Target from 95 %`, `Target up to 1:00`; null where there is none. */
export function targetText(mark: TargetMark | null, kind: FigureKind, writing: Writing): string | null {
  const text = (value: number): string => roundTarget(plainText(value, kind, writing));
  const { target } = writing.words;
  if (!mark) return null;
  const { low, high } = mark;
  if (low !== undefined && high !== undefined) {
    return target.between(kind.display === 'percent' ? text(low).replace(/\s%$/u, '') : text(low), text(high));
  }
  if (low !== undefined) return target.from(text(low));
  return high === undefined ? null : target.upTo(text(high));
}

/** A target's idle decimals say nothing: `80.0 %` is `80 %`. */
const roundTarget = (text: string): string => text.replace(/[.,]0(?=\s?%$)/u, '');
