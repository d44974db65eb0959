import { viewSchema, type Dimension, type Row } from '@intraday/contract';
import { Engine } from '@intraday/engine';
import { evidenceFor, isFed, KPIS, measuresOf, type Kpi } from '@intraday/metrics';
import { evaluateView, type Rights } from '@intraday/views';
import { countAgents } from './naive-agents';
import { answerNaively, type NaiveRow, type NaiveView } from './naive-answer';
import { contactsOf } from './naive-contacts';
import { NaiveHeap, sourcesOf, type NaiveAmount } from './naive-count';
import { countLegs } from './naive-handling';
import { countOffers, countQueues } from './naive-queues';
import { SourcesReader } from './reader';
import { seedDay, type SeededDay } from './seeded-day';
import { SeededDraw } from './seeded-draw';

const SEEDS = Number(process.env['INTRADAY_SEEDS'] ?? 60);
const FIRST_SEED = Number(process.env['INTRADAY_FIRST_SEED'] ?? 1);
const EVERYTHING: Rights = {
  role: 'administrator',
  sites: null,
  teams: null,
  agents: null,
  personalDetail: true,
  fingerprint: '',
};
/** Those of plans are derived twice in `workforce-months.spec.ts`. */
const FED = KPIS.filter(
  (kpi) => isFed(kpi.key) && measuresOf(kpi).every((measure) => evidenceFor(measure) !== 'schedule'),
);
const KPIS_OF_A_VIEW = 40;
const INTERVAL_MS = 900_000;
const SPLITS: readonly (readonly Dimension[])[] = [
  [],
  ['site'],
  ['team'],
  ['agent'],
  ['queue'],
  ['callType'],
  ['channel'],
  ['reason'],
  ['outcome'],
  ['site', 'queue', 'channel'],
  ['agent', 'queue'],
  ['team', 'agent', 'reason'],
];
const GRAINS = ['interval', 'hour', 'day'] as const;

/** Splits of the catalogue that the cells do not keep: a contact has no reason, a peak no call type. */
const NOT_KEPT = ['average-concurrency reason', 'peak-queue-length callType', 'traffic-intensity reason'];

function recount(day: SeededDay): NaiveAmount[] {
  const heap = new NaiveHeap();
  for (const source of sourcesOf(day)) {
    const contacts = contactsOf(source);
    countQueues(source, contacts, day, heap);
    countOffers(source, contacts, day, heap);
    countLegs(source, contacts, day, heap);
    countAgents(source, contacts, day, heap);
  }
  // Every queue of the organisation has a present, also an empty one.
  for (const { id, site, channel } of day.organisation.rows.queues) {
    heap.add('queueWaitingNow', 0, day.now, { site, queue: id, channel });
  }
  return heap.amounts;
}

function fold(day: SeededDay): Engine {
  const engine = new Engine({ organisation: day.organisation, wrapLimitMs: day.wrapLimitMs });
  engine.apply(day.events);
  engine.settle({ now: day.now, replaying: false });
  return engine;
}

function ask(engine: Engine, view: NaiveView): { rows: readonly Row[]; absent: Readonly<Record<string, string>> } {
  const asked = viewSchema.parse({
    kpis: view.kpis.map(({ key }) => key),
    by: view.by,
    grain: view.grain,
    timeZone: view.timeZone,
    range: { from: new Date(view.from).toISOString(), to: new Date(view.to).toISOString() },
  });
  const evaluated = evaluateView(
    asked,
    EVERYTHING,
    new SourcesReader([engine], engine.organisation, engine.revised, null),
    view.now,
    false,
  );
  if (!evaluated.ok) throw new Error(evaluated.problem.detail);
  return evaluated.answer;
}

const nameOf = ({ key, start }: { key: Row['key']; start?: string | null }): string =>
  `${JSON.stringify(key)} ${start ?? ''}`;

function near(a: number | null | undefined, b: number | null | undefined, kpi: Kpi): boolean {
  if (a == null || b == null) return (a ?? null) === (b ?? null);
  // A sketch promises its value within 1 %.
  if (kpi.kind === 'sketch') return Math.abs(a - b) <= 0.01 * a + 1e-9;
  const slack = kpi.kind === 'other' ? 1e-3 : 1e-9 * Math.max(1, Math.abs(a), Math.abs(b));
  return Math.abs(a - b) <= slack;
}

/** What differs between an answer and the recount, as lines for people. */
function differences(view: NaiveView, engine: Engine, amounts: readonly NaiveAmount[], seen: Set<string>): string[] {
  const answer = ask(engine, view);
  const naive = new Map<string, NaiveRow>(answerNaively(amounts, view).map((row) => [nameOf(row), row]));
  const rows = new Map(answer.rows.map((row) => [nameOf(row), row]));
  const found: string[] = [];
  if (rows.size !== answer.rows.length) found.push('two rows of one key and start');
  for (const name of new Set([...naive.keys(), ...rows.keys()])) {
    for (const kpi of view.kpis) {
      if (kpi.key in answer.absent) continue;
      const [mine, theirs] = [naive.get(name)?.values.get(kpi.key), rows.get(name)?.values[kpi.key]];
      if (mine != null) for (const dimension of view.by) seen.add(`${kpi.key} ${dimension}`);
      // A row that only one of the two has says nothing: everything that counts in it is 0.
      const silent = !naive.has(name) || !rows.has(name);
      if (near(mine, theirs, kpi) || (silent && !mine && !theirs)) continue;
      found.push(`${kpi.key} by [${view.by.join()}] ${view.grain} ${name}: naive ${mine}, engine ${theirs}`);
    }
  }
  return found;
}

/** The views that one seed is asked: every other split as a total and every third over time, others from seed to seed. */
function viewsOf(day: SeededDay): NaiveView[] {
  const draw = new SeededDraw(day.seed * 31 + 7);
  const edge = (at: number): number => Math.floor(at / INTERVAL_MS) * INTERVAL_MS;
  const whole = { from: edge(day.start) - 8 * INTERVAL_MS, to: edge(day.now) + 4 * INTERVAL_MS };
  const part = {
    from: edge(day.start) + draw.whole(0, 9) * INTERVAL_MS,
    to: edge(day.end) - draw.whole(1, 7) * INTERVAL_MS,
  };
  return SPLITS.flatMap((by, index) => {
    const kpis = FED.filter(({ key, sliceBy }) =>
      by.every((dimension) => sliceBy.includes(dimension) && !NOT_KEPT.includes(`${key} ${dimension}`)),
    );
    const grain = draw.pick(GRAINS);
    const asTotal = (day.seed + index) % 2 === 0;
    const overTime = (day.seed + index) % 3 === 0;
    // Rows of one key have one zone here: their site's, or the one asked for.
    const timeZone = by.includes('site') ? 'site' : draw.pick(['UTC', 'Europe/Madrid', 'Asia/Kolkata']);
    const common = { by, timeZone, now: day.now, organisation: day.organisation };
    const chunks = Array.from({ length: Math.ceil(kpis.length / KPIS_OF_A_VIEW) }, (_, chunk) =>
      kpis.slice(chunk * KPIS_OF_A_VIEW, (chunk + 1) * KPIS_OF_A_VIEW),
    );
    return chunks.flatMap((chunk): NaiveView[] => [
      ...(asTotal ? [{ ...common, ...whole, kpis: chunk, grain: 'total' as const }] : []),
      ...(overTime ? [{ ...common, ...(draw.chance(0.5) ? whole : part), kpis: chunk, grain }] : []),
    ]);
  });
}

describe('each KPI derived twice, by the engine and naively from the raw events', () => {
  const seen = new Set<string>();

  it.each(Array.from({ length: SEEDS }, (_, index) => FIRST_SEED + index))('agrees on the day of seed %d', (seed) => {
    const day = seedDay(seed);
    const engine = fold(day);
    const amounts = recount(day);
    const found = viewsOf(day).flatMap((view) => differences(view, engine, amounts, seen));
    expect({ seed, found: found.slice(0, 12), more: found.length }).toEqual({ seed, found: [], more: 0 });
  });

  it('has met every KPI that is fed with a value in every split that it has', () => {
    const wanted = FED.flatMap(({ key, sliceBy }) =>
      sliceBy
        .filter((dimension) => !['interval', 'tenure'].includes(dimension))
        .map((dimension) => `${key} ${dimension}`),
    );
    expect(SEEDS < 40 ? [] : wanted.filter((each) => !seen.has(each)).sort()).toEqual(SEEDS < 40 ? [] : NOT_KEPT);
  });
});
