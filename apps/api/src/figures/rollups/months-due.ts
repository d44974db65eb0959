import type { Block, BlockName } from '@intraday/storage';
import { daysOver, monthOf } from './civil-blocks';
import type { Placing } from './placing';

/** A month whose days are summed up, or could be. */
export interface MonthDue {
  readonly name: BlockName;
  readonly days: readonly Block[];
  /** UTC days, from one to another, that hold a day of it which is not there. */
  readonly lacking: { readonly from: number; readonly to: number } | null;
}

const seriesOf = ({ source, family, level, zone }: BlockName): string => JSON.stringify([source, family, level, zone]);

/** The months that have ended by an instant, of which days are summed up and they are not. */
export function monthsDue(blocks: readonly Block[], placing: Placing, now: number): MonthDue[] {
  const known = blocks.filter(
    ({ zone, from, to, basis }) => placing.zones.includes(zone) && basis === placing.basisOf(from, to),
  );
  const months = new Set(known.filter(({ kind }) => kind === 'month').map((each) => `${seriesOf(each)} ${each.from}`));
  const found = new Map<string, { name: BlockName; days: Block[] }>();
  const spans = new Map<string, ReturnType<typeof monthOf>>();
  for (const day of known) {
    if (day.kind !== 'day') continue;
    const place = `${day.zone} ${day.from}`;
    let month = spans.get(place);
    if (!month) spans.set(place, (month = monthOf(day.zone, day.from)));
    const key = `${seriesOf(day)} ${month.from}`;
    if (month.to > now || months.has(key)) continue;
    const due = found.get(key);
    if (due) due.days.push(day);
    else {
      const { source, family, level, zone } = day;
      found.set(key, { name: { source, family, level, kind: 'month', zone, ...month }, days: [day] });
    }
  }
  return [...found.values()].map(({ name, days }) => ({ name, days, lacking: lackingIn(name, days) }));
}

function lackingIn(month: BlockName, days: readonly Block[]): MonthDue['lacking'] {
  const there = new Set(days.map(({ from }) => from));
  const lacking = daysOver(month.zone, month).filter(({ from }) => !there.has(from));
  const [first, last] = [lacking[0], lacking[lacking.length - 1]];
  return first && last ? { from: first.from, to: last.to } : null;
}
