import { familyNumber, type Family } from '@intraday/metrics';
import type { PresentWork } from './reader';
import type { PresentCell } from './present';

const SECOND = 1000;
const NOT_NAMED: PresentCell['named'] = new Map();
const NO_VALUES = new Float64Array(0);
const families = {
  scheduled: familyNumber('scheduled'),
  adherence: familyNumber('adherence'),
  shift: familyNumber('shift'),
} as const;

/** A family that grows while a plan is kept or not. */
export const isPlanned = (name: string): name is keyof typeof families => name in families;

/** What grows by itself of a family of plans. */
export function* growingWork(
  family: Family,
  name: keyof typeof families,
  work: Iterable<PresentWork>,
): Iterable<PresentCell> {
  const width = Object.keys(family.measures).length;
  for (const { layers, running } of work) {
    if (!running) continue;
    for (const { running: growing } of layers) {
      for (const { family: number, dimensions, slots } of growing) {
        if (number !== families[name]) continue;
        const slopes = new Float64Array(width);
        for (const [slot, perSecond] of slots) slopes[slot] = perSecond;
        yield { members: dimensions, values: NO_VALUES, slopes, named: NOT_NAMED };
      }
    }
  }
}

/** What is planned next, and in how many seconds: `scheduledNextInSeconds[meeting]`, at the end `[shiftEnd]`. */
function nextOf({ shift, running }: PresentWork, now: number): PresentCell['named'] {
  const block = shift?.blocks.find((each) => each.from <= now && now < each.until);
  if (!shift || !block) return NOT_NAMED;
  const following = shift.blocks.find((each) => each.from >= block.until && each.activity !== block.activity);
  const [name, at] = following ? [following.activity, following.from] : ['shiftEnd', shift.until];
  return new Map([
    [`scheduledNow[${block.activity}]`, { value: 1, perSecond: 0 }],
    [`scheduledNextInSeconds[${name}]`, { value: (at - now) / SECOND, perSecond: running ? -1 : 0 }],
  ]);
}

/** Who is in and who is out of adherence at the present instant. */
export function* adherenceNow(family: Family, work: Iterable<PresentWork>, now: number): Iterable<PresentCell> {
  const names = Object.keys(family.measures);
  for (const each of work) {
    if (each.shift === null) continue;
    const values = new Float64Array(names.length);
    const verdict = each.judgement?.now?.verdict;
    values[names.indexOf('adherenceAgentsInNow')] = verdict === 'in' ? 1 : 0;
    values[names.indexOf('adherenceAgentsOutNow')] = verdict === 'out' ? 1 : 0;
    const activity = each.judgement?.now?.activity ?? null;
    const slopes = new Float64Array(names.length);
    yield { members: [each.agent, activity], values, slopes, named: nextOf(each, now) };
  }
}
