import { decodeEvent, viewSchema, type Row, type View } from '@intraday/contract';
import { Engine, StateShelf, WorkforceFold, type WorkforcePlans } from '@intraday/engine';
import type { CanonicalEvent } from '@intraday/events';
import { civilDay, DAY_MS } from '@intraday/time';
import { evaluateView, type Rights } from '@intraday/views';
import {
  DEFAULT_RULES,
  isPaid,
  NO_ROWS,
  Organisation,
  planShifts,
  type Activity,
  type LocalShift,
} from '@intraday/workforce';
import { KnownStates } from './known-states';
import { recountWork, type NaivePlan, type NaiveSums, type NaiveWord } from './naive-workforce';
import { SourcesReader } from './reader';
import { SeededDraw } from './seeded-draw';

const SEEDS = Math.min(Number(process.env['INTRADAY_SEEDS'] ?? 2), 200);
const ZONE = 'Europe/Madrid';
/** A month with a day of 23 hours, then a week more. */
const START = Date.UTC(2026, 2, 1) - 3_600_000;
const DAYS = 36;
const END = START + DAYS * DAY_MS;
/** Anton moves from gold to blue in the middle of it. */
const MOVED = civilDay(ZONE, START + 12 * DAY_MS).start;
const AGENTS = ['pbx:anton', 'pbx:berta', 'pbx:carl'] as const;
/** Is not paid here: nobody misses him. */
const UNPAID = 'pbx:carl';
const HIRED = { 'pbx:anton': '2025-01-01', 'pbx:berta': '2026-02-10', 'pbx:carl': null } as const;
/** Berta has been here for thirty days. */
const SETTLED = civilDay(ZONE, Date.UTC(2026, 2, 12, 12)).start;
const MEANT: Readonly<Record<string, Activity>> = { lunch: 'meal', break: 'break' };
const EVERYTHING: Rights = {
  ...{ role: 'administrator', sites: null, teams: null, agents: null },
  ...{ personalDetail: true, fingerprint: 'all' },
};
const MEASURES = [
  ...['scheduledShiftSeconds', 'scheduledOnQueueSeconds', 'scheduledAdherenceSeconds', 'adherenceInSeconds'],
  ...['adherenceOutSeconds', 'adherenceOutOnQueueSeconds', 'adherenceUnscheduledSeconds', 'capacityLostSeconds'],
  ...['capacityGainedSeconds', 'agentOnQueueSeconds', 'agentAuxSeconds', 'agentLoggedInSeconds'],
  ...['leavePlannedPaidSeconds', 'leaveUnplannedSeconds'],
];
/** KPIs that tell every measure above. */
const KPIS = [
  ...['schedule-adherence', 'schedule-adherence-exceptions', 'conformance-on-queue', 'conformance-worked'],
  ...['on-queue-time-lost-share', 'net-on-queue-deviation', 'unscheduled-work-time'],
  ...['actual-shrinkage', 'in-office-shrinkage', 'out-of-office-shrinkage'],
];

const organisation = new Organisation(
  {
    ...NO_ROWS,
    sites: [{ id: 'madrid', name: 'Madrid', timeZone: ZONE, weekStart: 1, openingHours: null }],
    teams: ['gold', 'blue'].map((id) => ({ id, name: id, site: 'madrid' })),
    agents: AGENTS.map((id) => ({ id, name: id, hiredOn: HIRED[id], paid: id !== UNPAID, queues: null })),
    memberships: [
      { agent: 'pbx:anton', team: 'gold', from: null },
      { agent: 'pbx:anton', team: 'blue', from: MOVED },
      { agent: 'pbx:berta', team: 'gold', from: null },
      { agent: 'pbx:carl', team: 'blue', from: null },
    ],
  },
  ZONE,
);

const hhmm = (minutes: number): string =>
  `${String(Math.floor(minutes / 60) % 24).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;

/** A day of work with breaks, a day of absence, a night, or nothing. */
function drawDay(draw: SeededDraw): LocalShift[] {
  if (draw.chance(0.15)) return [];
  if (draw.chance(0.1)) {
    const activity = draw.pick(['paidLeave', 'sickness', 'voluntaryTimeOff'] as const);
    return [{ start: '09:00', end: '17:00', activities: [{ start: '09:00', end: '17:00', activity }] }];
  }
  const start = draw.pick([0, 7 * 60, 9 * 60 + 7, 20 * 60]);
  const end = start + draw.pick([3 * 60, 4 * 60 - 1]);
  const pause = start + draw.whole(30, 120);
  const activity = draw.pick(['meal', 'break', 'training', 'meeting', 'overtime'] as const);
  return [
    { start: hhmm(start), end: hhmm(end), activities: [{ start: hhmm(pause), end: hhmm(pause + 25), activity }] },
  ];
}

interface Month {
  readonly plans: WorkforcePlans;
  readonly naivePlans: ReadonlyMap<string, readonly NaivePlan[]>;
  readonly words: ReadonlyMap<string, readonly NaiveWord[]>;
  readonly events: readonly CanonicalEvent[];
  readonly rules: typeof DEFAULT_RULES;
}

function drawPlans(draw: SeededDraw): ReadonlyMap<string, ReturnType<typeof shiftsOfMonth>> {
  return new Map(AGENTS.map((agent) => [agent, shiftsOfMonth(draw, agent)]));
}

function shiftsOfMonth(draw: SeededDraw, agent: string) {
  return Array.from({ length: DAYS - 2 }, (_, day) => civilDay(ZONE, START + (day + 0.5) * DAY_MS).date).flatMap(
    (date) => {
      const planned = planShifts(agent, date, drawDay(draw), ZONE);
      if (!planned.ok) throw new Error(planned.faults.map(({ text }) => text).join());
      return planned.shifts;
    },
  );
}

/** What an agent says over the month: mostly near the plan, in whole seconds. */
function drawWords(draw: SeededDraw, shifts: ReturnType<typeof shiftsOfMonth>): NaiveWord[] {
  const words: NaiveWord[] = [];
  for (const { from, until, blocks } of shifts) {
    if (draw.chance(0.1)) continue;
    const say = (at: number, state: string | null, means: string | null = null): void => {
      if (at > (words[words.length - 1]?.at ?? 0)) words.push({ at, state, means });
    };
    const late = (): number => draw.whole(-300, 700) * 1000;
    for (const block of blocks) {
      const at = Math.max(block.from, from) + (draw.chance(0.3) ? late() : draw.whole(0, 20) * 1000);
      const works = block.activity === 'onQueue' || draw.chance(0.2);
      if (works) say(at, draw.pick(['available', 'talking', 'notResponding', 'wrapping']));
      else say(at, 'aux', draw.pick(['lunch', 'break', null]));
      if (draw.chance(0.3)) say(at + draw.whole(60, 900) * 1000, draw.pick(['talking', 'alerting', 'available']));
    }
    say(until + late(), null);
  }
  return words;
}

function drawMonth(seed: number): Month {
  const draw = new SeededDraw(seed);
  const planned = drawPlans(draw);
  const words = new Map(AGENTS.map((agent) => [agent, drawWords(draw, planned.get(agent) ?? [])]));
  const events = AGENTS.flatMap((agent) =>
    (words.get(agent) ?? []).map(({ at, state, means }, index) => {
      const named = { source: 'pbx', id: `${agent}${index}`, at: new Date(at).toISOString(), agent: agent.slice(4) };
      const fact =
        state === null
          ? { type: 'agentLoggedOut' }
          : { type: 'agentStateChanged', state, ...(means === null ? {} : { reason: means }) };
      const decoded = decodeEvent({ ...named, ...fact });
      if (!decoded.ok) throw new Error(decoded.reason);
      return decoded.event;
    }),
  );
  const rules = {
    ...DEFAULT_RULES,
    graceSeconds: draw.pick([0, 45, 300]),
    graceMode: draw.pick(['whole', 'excess'] as const),
    excuseOpenContact: false,
  };
  return { ...plansOf(planned, rules), words, events, rules };
}

function plansOf(planned: ReadonlyMap<string, ReturnType<typeof shiftsOfMonth>>, rules: typeof DEFAULT_RULES) {
  const plans: WorkforcePlans = {
    agents: [...planned.keys()],
    shiftsOf: (agent) => planned.get(agent) ?? [],
    excusesOf: () => [],
    rulesFor: () => rules,
    activityOf: (reason) => MEANT[reason?.split(':')[1] ?? ''] ?? null,
    isPaid,
    isPaidAgent: (agent) => organisation.isPaid(agent),
  };
  const naivePlans = new Map(
    [...planned].map(([agent, shifts]) => [
      agent,
      shifts.flatMap(({ blocks }, shift): NaivePlan[] => blocks.map((block) => ({ ...block, shift }))),
    ]),
  );
  return { plans, naivePlans };
}

function readerOf({ plans, events }: Month): SourcesReader {
  const engine = new Engine({ organisation, wrapLimitMs: 0 });
  engine.apply(events);
  engine.settle({ now: END, replaying: true });
  const engines = new Map([['pbx', engine]]);
  const states = new KnownStates(
    () => engines,
    new StateShelf(),
    organisation,
    () => END,
  );
  const fold = new WorkforceFold(plans, states, START - DAY_MS, START - DAY_MS);
  fold.settle(END, new Map());
  return new SourcesReader([engine], organisation, new Set(), null, undefined, { fold, now: END });
}

function rowsOf(reader: SourcesReader, fields: Partial<View>): readonly Row[] {
  const range = { from: new Date(START).toISOString(), to: new Date(END).toISOString() };
  const view = viewSchema.parse({ kpis: KPIS, range, timeZone: ZONE, ...fields });
  const evaluated = evaluateView(view, EVERYTHING, reader, END, false);
  if (!evaluated.ok) throw new Error(evaluated.problem.detail);
  return evaluated.answer.rows;
}

const measuresOfRow = (row: Row): Record<string, number> =>
  Object.fromEntries(MEASURES.map((measure) => [measure, Number(row.measures[measure] ?? 0)]));
const namesOf = (sums: NaiveSums | undefined): Record<string, number> =>
  Object.fromEntries(MEASURES.map((measure) => [measure, sums?.get(measure) ?? 0]));

/** In the office and out of it, over one base, and both together. */
function naiveShrinkage(sums: NaiveSums | undefined) {
  const of = (measure: string): number => sums?.get(measure) ?? 0;
  const away = of('leavePlannedPaidSeconds') + of('leaveUnplannedSeconds');
  const base = of('agentLoggedInSeconds') + away;
  const share = (seconds: number): number | null => (base === 0 ? null : Math.round((seconds / base) * 1e12));
  return {
    inOffice: share(of('agentAuxSeconds')),
    outOfOffice: share(away),
    actual: share(of('agentAuxSeconds') + away),
  };
}
function shrinkageOfRow({ values }: Row) {
  const share = (kpi: string): number | null => {
    const value = values[kpi] ?? null;
    return value === null ? null : Math.round(value * 1e12);
  };
  const [inOffice, outOfOffice] = [share('in-office-shrinkage'), share('out-of-office-shrinkage')];
  const actual = share('actual-shrinkage');
  if (actual !== null) expect(Math.abs((inOffice ?? 0) + (outOfOffice ?? 0) - actual)).toBeLessThanOrEqual(1);
  return { inOffice, outOfOffice, actual };
}

type Intervals = readonly { readonly agent: string; readonly at: number; readonly sums: NaiveSums }[];

/** The recount of everybody by interval. */
function naively(month: Month): Intervals {
  return AGENTS.flatMap((agent) => {
    const means = (word: NaiveWord): NaiveWord => ({ ...word, means: MEANT[word.means ?? ''] ?? null });
    const words = (month.words.get(agent) ?? []).map(means);
    const rules = { ...month.rules, isPaidAgent: agent !== UNPAID };
    const found = recountWork(month.naivePlans.get(agent) ?? [], words, { from: START, until: END }, rules);
    return [...found].map(([at, sums]) => ({ agent, at, sums }));
  });
}

/** Intervals added up by a name. */
function addedUp(intervals: Intervals, nameOf: (agent: string, at: number) => string): ReadonlyMap<string, NaiveSums> {
  const all = new Map<string, NaiveSums>();
  for (const { agent, at, sums } of intervals) {
    const name = nameOf(agent, at);
    const into = all.get(name) ?? new Map<string, number>();
    for (const [measure, sum] of sums) into.set(measure, (into.get(measure) ?? 0) + sum);
    all.set(name, into);
  }
  return all;
}

const teamThen = (agent: string, at: number): string =>
  agent === 'pbx:berta' || (agent === 'pbx:anton' && at < MOVED) ? 'gold' : 'blue';
const tenureThen = (agent: string, at: number): string => {
  if (agent === 'pbx:carl') return 'unknown';
  if (agent === 'pbx:anton') return '>=365';
  return at < SETTLED ? '<30' : '30-89';
};
const teamNow = (agent: string): string => (agent === 'pbx:berta' ? 'gold' : 'blue');

describe('a month with a move, absences, nights and a day of 23 hours', () => {
  it.each(Array.from({ length: SEEDS }, (_, index) => index + 1))(
    'is what a recount second by second finds, seed %d',
    (seed) => {
      const month = drawMonth(seed);
      const reader = readerOf(month);
      const recounted = naively(month);
      const byDay = addedUp(recounted, (agent, at) => `${agent} ${civilDay(ZONE, at).date}`);
      const days = rowsOf(reader, { by: ['agent'], grain: 'day' });
      expect(days.length).toBeGreaterThan(50);
      for (const row of days) {
        const name = `${row.key['agent']} ${civilDay(ZONE, Date.parse(row.start ?? '')).date}`;
        expect({ name, ...measuresOfRow(row) }).toEqual({ name, ...namesOf(byDay.get(name)) });
        expect({ name, ...shrinkageOfRow(row) }).toEqual({ name, ...naiveShrinkage(byDay.get(name)) });
      }
      const byTenure = addedUp(recounted, tenureThen);
      const tenures = rowsOf(reader, { by: ['tenure'] });
      expect(tenures.length).toBe(4);
      for (const row of tenures) {
        const name = row.key['tenure'] ?? 'unknown';
        expect({ name, ...measuresOfRow(row) }).toEqual({ name, ...namesOf(byTenure.get(name)) });
      }
      for (const [as, teamOf] of [['asWas', teamThen] as const, ['asIs', teamNow] as const]) {
        const byTeam = addedUp(recounted, teamOf);
        const teams = rowsOf(reader, { by: ['team'], organisation: as });
        expect(teams.map(({ key }) => key['team']).sort()).toEqual(['blue', 'gold']);
        for (const row of teams) {
          const team = row.key['team'] ?? '';
          expect({ as, team, ...measuresOfRow(row) }).toEqual({ as, team, ...namesOf(byTeam.get(team)) });
          const { capacityGainedSeconds = 0, capacityLostSeconds = 0, ...sums } = measuresOfRow(row);
          const deviation = (sums['agentOnQueueSeconds'] ?? 0) - (sums['scheduledOnQueueSeconds'] ?? 0);
          expect(capacityGainedSeconds - capacityLostSeconds).toBe(deviation);
          const { adherenceInSeconds: inside = 0, adherenceOutSeconds: out = 0 } = sums;
          expect(row.values['schedule-adherence']).toBe(inside / (inside + out));
        }
      }
    },
    120_000,
  );
});
