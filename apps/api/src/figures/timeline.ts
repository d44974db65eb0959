import { isoOf, type AgentContact, type AgentTimeline } from '@intraday/contract';
import { joinPieces, piecesOf, type Engine } from '@intraday/engine';
import type { PlanStore, StateStore } from '@intraday/storage';
import { civilDay, DAY_MS } from '@intraday/time';
import type { Span } from '@intraday/views';
import { judgeShift, type Deviation, type Organisation, type PlannedShift, type StatePiece } from '@intraday/workforce';
import { instantOfDate } from './organisation-of';
import { PlanBook } from './plan-book';

export interface TimelineParts {
  readonly plans: Pick<PlanStore, 'plansOf' | 'excuses' | 'rulesOfAdherence'>;
  readonly states: Pick<StateStore, 'ofAgent'>;
  readonly engines: ReadonlyMap<string, Engine>;
  readonly organisation: Organisation;
  /** The server's clock, ms. */
  readonly now: number;
  /** The contacts of an agent within a span, ms; null where the raw facts are gone. */
  readonly contactsOf: (agent: string, span: Span) => Promise<AgentContact[] | null>;
}

/** The states of an agent: what was left behind, and what the engines hold. */
async function statesOf(parts: TimelineParts, agent: string, from: number, until: number): Promise<StatePiece[]> {
  const left = await parts.states.ofAgent(agent, from, until);
  const lists = [...parts.engines].map(([source, engine]) => {
    const { floor } = engine.known;
    const past = left.filter((row) => row.source === source && row.from < floor);
    // What is stored was told by an engine.
    const pieces = past.map((row): StatePiece => ({ ...row, state: row.state as StatePiece['state'] }));
    return [...pieces, ...(engine.known.agents.has(agent) ? piecesOf(engine, agent, Math.max(from, floor)) : [])];
  });
  return joinPieces(lists).filter((piece) => piece.from < until && piece.until > from);
}

/** How far the sources that know the agent have told; null where none does. */
function toldUntil({ engines }: TimelineParts, agent: string): number | null {
  const told = [...engines].flatMap(([source, { known }]) =>
    known.agents.has(agent) || agent.startsWith(`${source}:`) ? [known.horizonOf(source).now] : [],
  );
  const finite = told.filter(Number.isFinite);
  return finite.length === 0 ? null : Math.max(...finite);
}

const shownDeviation = ({ from, until, ...deviation }: Deviation): AgentTimeline['deviations'][number] => ({
  ...deviation,
  from: isoOf(from),
  until: until === null ? null : isoOf(until),
});

/**
 * A day of an agent, judged anew from plan and states, whether it is today or long ago.
 *
 * @param date of the agent's site; today without it
 */
export async function timelineOf(parts: TimelineParts, agent: string, date: string | null): Promise<AgentTimeline> {
  const { organisation, now, plans } = parts;
  const roughly = date === null ? now : instantOfDate(date, organisation.timeZone) + DAY_MS / 2;
  const timeZone = organisation.zoneOf(organisation.siteOfAgent(agent, roughly));
  const day = civilDay(timeZone, date === null ? now : instantOfDate(date, timeZone));
  const book = await PlanBook.read(
    { ...rowsOf(plans, agent), rulesOfAdherence: () => plans.rulesOfAdherence() },
    organisation,
    day.start,
    day.end,
  );
  const shifts = book.shiftsOf(agent).filter((shift) => shift.from < day.end && shift.until > day.start);
  const from = Math.min(day.start, ...shifts.map((shift) => shift.from));
  const until = Math.max(day.end, ...shifts.map((shift) => shift.until));
  const pieces = await statesOf(parts, agent, from - DAY_MS / 12, until);
  const told = toldUntil(parts, agent);
  const judged = shifts.map((shift) => judge(shift, pieces, book, told, now));
  const rules = book.rulesFor(agent, shifts[0]?.from ?? day.start);
  const end = Math.min(until, told ?? now);
  const contacts = await parts.contactsOf(agent, { from, to: until });
  return {
    ...{ agent, date: day.date, timeZone, from: isoOf(from), until: isoOf(until), asOf: isoOf(now) },
    plan: shifts.flatMap(({ blocks }, shift) =>
      blocks.map((block) => ({
        from: isoOf(block.from),
        until: isoOf(block.until),
        activity: block.activity,
        shift,
      })),
    ),
    states: pieces.flatMap(({ state, reason, ...span }) => {
      const [start, stop] = [Math.max(span.from, from), Math.min(span.until, end)];
      return stop > start ? [{ from: isoOf(start), until: isoOf(stop), state, reason }] : [];
    }),
    deviations: judged.flatMap(({ deviations }) => deviations).map(shownDeviation),
    contacts: contacts ?? [],
    contactsHeld: contacts !== null,
    rules: { graceSeconds: rules.graceSeconds, graceMode: rules.graceMode },
  };
}

function judge(
  shift: PlannedShift,
  pieces: readonly StatePiece[],
  book: PlanBook,
  told: number | null,
  now: number,
): ReturnType<typeof judgeShift> {
  return judgeShift({
    ...{ shift, pieces, rules: book.rulesFor(shift.agent, shift.from), excuses: book.excusesOf(shift.agent) },
    activityOf: (reason) => book.activityOf(reason),
    until: Math.min(told ?? now, shift.until),
    known: told !== null,
  });
}

/** The rows of one agent, where a book reads those of all. */
function rowsOf(plans: TimelineParts['plans'], agent: string) {
  return {
    anyPlan: () => Promise.resolve(true),
    plansBetween: async function* (from: number, until: number) {
      yield await plans.plansOf(agent, from, until);
    },
    excuses: async (from: number, until: number) =>
      (await plans.excuses(from, until)).filter((excuse) => excuse.agent === agent),
  };
}
