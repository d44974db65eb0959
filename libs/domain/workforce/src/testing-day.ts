import type { Activity } from './activity';
import { DEFAULT_RULES, type AdherenceRules } from './adherence-rules';
import type { JudgeInput, StatePiece } from './judgement';
import type { PlannedShift } from './schedule';

/** An instant of the day of the examples, of `HH:mm` or `HH:mm:ss`. */
export const at = (clock: string): number => Date.parse(`2026-03-02T${clock.length === 5 ? `${clock}:00` : clock}Z`);

type Line = readonly [from: string, until: string, what: string];

/** A shift of lines `[from, until, activity]`. */
export function dayPlan(...lines: readonly (readonly [string, string, Activity])[]): PlannedShift {
  const blocks = lines.map(([from, until, activity]) => ({ from: at(from), until: at(until), activity }));
  const [first, last] = [blocks[0], blocks.at(-1)];
  return { agent: 'ana', date: '2026-03-02', from: first?.from ?? 0, until: last?.until ?? 0, blocks };
}

/** States of lines `[from, until, state]`; `aux lunch` is aux with the reason lunch, an until of `…` lasts. */
export function dayStates(...lines: readonly Line[]): StatePiece[] {
  return lines.map(([from, until, what]) => {
    const [state = '', reason = null] = what.split(' ');
    const end = until === '…' ? Number.POSITIVE_INFINITY : at(until);
    return { from: at(from), until: end, state: state as StatePiece['state'], reason };
  });
}

const MEANT: Readonly<Record<string, Activity>> = { lunch: 'meal', pause: 'break', course: 'training' };

/** A day judged to its end unless said otherwise: the reasons lunch, pause and course are mapped, others are not. */
export function dayInput(
  shift: PlannedShift,
  pieces: readonly StatePiece[],
  rules: Partial<AdherenceRules> = {},
  rest: Partial<JudgeInput> = {},
): JudgeInput {
  return {
    ...{ shift, pieces, excuses: [], known: true, until: at('23:59') },
    rules: { ...DEFAULT_RULES, ...rules },
    activityOf: (reason) => MEANT[reason ?? ''] ?? null,
    ...rest,
  };
}
