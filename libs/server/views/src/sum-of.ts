import { PERIOD_SECONDS } from '@intraday/metrics';
import type { View } from '@intraday/contract';
import type { Gathered } from './gathered';
import { periodOf, type Openings } from './period-of';
import type { Part } from './plan';
import type { FigureReader } from './reader';

/** A sum, and how much it grows a second by itself. */
export interface Sum {
  readonly value: number | null;
  readonly perSecond: number;
}

/** What sums are read by. */
export interface Summing {
  readonly view: View;
  readonly reader: FigureReader;
  readonly asOf: number;
}

/** How long the place of a row is open: of its queue, else of its site or its team's, else of the enterprise. */
function openingsOf({ key }: Gathered, { view, reader, asOf }: Summing): Openings {
  const member = (dimension: 'site' | 'team' | 'agent' | 'queue'): string | null => {
    const index = view.by.indexOf(dimension);
    return (index < 0 ? null : key[index]) ?? view.scope[dimension] ?? null;
  };
  const { organisation } = reader;
  const [team, agent] = [member('team'), member('agent')];
  const ofPeople = organisation.siteOfTeam(team) ?? (agent === null ? null : organisation.siteOfAgent(agent, asOf));
  const place = { site: member('site') ?? ofPeople, queue: member('queue') };
  return {
    name: JSON.stringify([place.site, place.queue]),
    within: (from, to) => reader.openMs(place, from, to),
  };
}

/** Sum of a measure in a row, in the catalogue's unit; null where the part of the view does not hold it. */
export function sumOf(part: Part, row: Gathered, measure: string, summing: Summing): Sum | null {
  if (measure === PERIOD_SECONDS) {
    const { ms, running } = periodOf(row, summing.asOf, openingsOf(row, summing));
    return { value: ms / 1000, perSecond: running ? 1 : 0 };
  }
  const position = part.position.get(measure);
  const column = position === undefined ? undefined : part.columns[position];
  if (position === undefined || !column) return null;
  const sum = row.sums[position] ?? 0;
  return {
    value: Number.isNaN(sum) ? null : sum / column.units,
    perSecond: (row.slopes?.[position] ?? 0) / column.units,
  };
}
