import { ColorHelper, ScaleType } from '@swimlane/ngx-charts';

/** A scale of numbers as the series of ngx-charts ask it. */
export interface LineScale {
  (value: number): number;
  domain(): [number, number];
  range(): [number, number];
}

/** A scale of names, each with a place of one size. */
export interface BandScale {
  (name: string): number;
  bandwidth(): number;
}

/** Values from `from` to `to` laid on px. */
export function lineScale(domain: readonly [number, number], range: readonly [number, number]): LineScale {
  const [from, to] = domain;
  const [begin, end] = range;
  const place = (value: number): number => begin + (to === from ? 0.5 : (value - from) / (to - from)) * (end - begin);
  return Object.assign(place, {
    domain: (): [number, number] => [from, to],
    range: (): [number, number] => [begin, end],
  });
}

/** Names laid where a map says, px; all of one size. */
export function bandScale(places: ReadonlyMap<string, number>, sizePx: number): BandScale {
  return Object.assign((name: string): number => places.get(name) ?? 0, { bandwidth: (): number => sizePx });
}

/** Colours by name. They may be CSS variables, so that a change of theme needs no new picture. */
export function colorsBy(colorOf: (name: string) => string): ColorHelper {
  const none = { name: 'tokens', selectable: false, group: ScaleType.Ordinal, domain: [] };
  return new ColorHelper(none, ScaleType.Ordinal, [], colorOf);
}

/** What draws a path: the part of a canvas that a straight curve uses. */
interface Path {
  moveTo(x: number, y: number): void;
  lineTo(x: number, y: number): void;
  closePath(): void;
}

/** Straight from point to point, as the lines and areas of ngx-charts ask it. */
export function straight(path: Path): {
  areaStart(): void;
  areaEnd(): void;
  lineStart(): void;
  lineEnd(): void;
  point(x: number, y: number): void;
} {
  let drawn = 0;
  // Of an area the first line goes there, the second one back.
  let line: 'only' | 'there' | 'back' = 'only';
  return {
    areaStart: () => void (line = 'there'),
    areaEnd: () => void (line = 'only'),
    lineStart: () => void (drawn = 0),
    lineEnd() {
      if (line === 'back' || (line === 'only' && drawn === 1)) path.closePath();
      if (line === 'there') line = 'back';
    },
    point(x, y) {
      if (drawn === 0 && line !== 'back') path.moveTo(x, y);
      else path.lineTo(x, y);
      drawn += 1;
    },
  };
}
