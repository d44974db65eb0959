import { viewSchema, type Answer, type View } from '@intraday/contract';
import { Engine } from '@intraday/engine';
import { LiveRooms, evaluateView, type Rights, type Touched } from '@intraday/views';
import { SeededDraw } from './seeded-draw';
import { SourcesReader } from './reader';
import { seedDay, type SeededDay } from './seeded-day';

const SEEDS = Number(process.env['INTRADAY_SEEDS'] ?? 40);
const FIRST_SEED = Number(process.env['INTRADAY_FIRST_SEED'] ?? 1);
const EVERYTHING: Rights = {
  ...{ role: 'administrator', sites: null, teams: null, agents: null },
  ...{ personalDetail: true, fingerprint: 'all' },
};
const KPIS = [
  ...['contacts-offered', 'service-level-answered', 'contacts-handled', 'average-handle-time', 'handle-time-p90'],
  ...['occupancy', 'contacts-waiting-now', 'agents-logged-in-now', 'agents-available-now', 'longest-wait', 'wait-p50'],
];

/** What lies around contacts. */
const AROUND = [
  ...['self-service-entries', 'multi-transfer-rate', 'first-response-time', 'messages-per-contact', 'evaluations-done'],
  ...['customer-satisfaction', 'callback-success', 'conversion-rate', 'channel-switch-rate', 'outbound-connect-rate'],
];

interface Looked {
  readonly view: View;
  readonly rights: Rights;
}

/** What people look at: an agent the own figures, a supervisor a team, a manager everything by team or queue. */
function viewsOf({ sources, organisation }: SeededDay): Looked[] {
  const parse = (fields: object): View => viewSchema.parse({ kpis: KPIS, range: { period: 'today' }, ...fields });
  const agents = sources.flatMap(({ name, agents: own }) => own.map((agent) => `${name}:${agent}`));
  const own = agents.slice(0, 4).map((agent): Looked => ({
    view: parse({ scope: { agent } }),
    rights: { role: 'agent', sites: [], teams: [], agents: [agent], personalDetail: false, fingerprint: agent },
  }));
  const teams = organisation.rows.teams.slice(0, 2).map(({ id }): Looked => ({
    view: parse({ by: ['agent'] }),
    rights: { role: 'supervisor', sites: [], teams: [id], agents: [], personalDetail: true, fingerprint: id },
  }));
  const all = [
    {},
    { kpis: ['average-concurrency'], by: ['agent'] },
    { kpis: ['occupancy-slots', 'cases-resolved-per-logged-in-hour', 'case-reopen-rate'], by: ['agent'] },
    { kpis: ['open-backlog-now', 'backlog-past-target-share', 'oldest-backlog-item-now'], by: ['queue'] },
    { kpis: AROUND },
    { by: ['team'] },
    { by: ['queue'], grain: 'hour' },
    { by: ['reason'] },
    { by: ['queue'], range: { last: '2d' }, grain: 'timeOfDay', compare: 'previous' },
    { range: { period: 'interval' }, compare: 'previous' },
  ];
  return [...own, ...teams, ...all.map((fields) => ({ view: parse(fields), rights: EVERYTHING }))];
}

describe('a view that is kept current', () => {
  it.each(Array.from({ length: SEEDS }, (_, index) => FIRST_SEED + index))(
    'tells at each step what a fresh look tells, seed %d',
    (seed) => {
      const day = seedDay(seed);
      const draw = new SeededDraw(seed * 13 + 5);
      const engine = new Engine({ organisation: day.organisation, wrapLimitMs: day.wrapLimitMs });
      const coming = [...day.events]
        .map((event) => ({ event, when: event.at + (draw.chance(0.05) ? draw.whole(0, 7_200_000) : 0) }))
        .sort((a, b) => a.when - b.when);
      let now = coming[0]?.when ?? 0;
      let replaying = false;
      const readerNow = (): SourcesReader => new SourcesReader([engine], day.organisation, engine.revised, null);
      let reader = readerNow();
      const rooms = new LiveRooms(() => ({ reader, asOf: now }));
      const views = viewsOf(day);
      const seen = new Map<number, Map<string, Sent>>();
      const open = (index: number, { view, rights }: Looked): void => {
        const opened = rooms.open(view, rights);
        if (!opened.ok) throw new Error(opened.problem.detail);
        const rows = new Map<string, Sent>();
        const { answer } = opened.room.snapshot();
        for (const row of answer.rows) rows.set(nameOf(row), { row, at: Date.parse(answer.asOf) });
        seen.set(index, rows);
        opened.room.subscribe((patch) => {
          for (const gone of patch.removed) rows.delete(nameOf(gone));
          for (const row of patch.rows) rows.set(nameOf(row), { row, at: now });
        });
      };
      for (const [index, looked] of views.entries()) open(index, looked);
      for (let first = 0; first < coming.length;) {
        const size = draw.whole(1, 40);
        const batch = coming.slice(first, first + size);
        first += size;
        const middle = draw.whole(0, batch.length);
        const take = (some: typeof batch): void => {
          engine.apply(some.map(({ event }) => event));
          now = Math.max(now, some[some.length - 1]?.when ?? now);
          engine.settle({ now, replaying });
          reader = readerNow();
        };
        take(batch.slice(0, middle));
        // Somebody begins to look between two ticks, and a replay may stop or go on.
        const late = draw.whole(0, views.length - 1);
        const looked = views[late];
        if (looked && draw.chance(0.3)) open(late, looked);
        if (draw.chance(0.2)) replaying = !replaying;
        take(batch.slice(middle));
        now += draw.chance(0.3) ? 0 : draw.whole(0, 3_000);
        engine.settle({ now, replaying });
        reader = readerNow();
        const touched: Touched = { ...engine.touches.take(), everything: false };
        rooms.tick(touched);
        for (const [index, { view, rights }] of views.entries()) {
          const fresh = evaluateView(view, rights, reader, now, true);
          if (!fresh.ok) throw new Error(fresh.problem.detail);
          const expected = fresh.answer.rows.map((row) => linesOf({ row, at: now }, now));
          const found = [...(seen.get(index)?.values() ?? [])].map((sent) => linesOf(sent, now));
          expect({ index, rows: found.sort() }).toEqual({ index, rows: expected.sort() });
        }
      }
    },
    60_000,
  );
});

const nameOf = ({ key, start }: { key: object; start?: string | undefined }): string =>
  `${JSON.stringify(key)} ${start ?? ''}`;

interface Sent {
  readonly row: Answer['rows'][number];
  /** As of when it was sent, ms. */
  readonly at: number;
}

/** A row's measures as a reader shows them at an instant, and what it is compared with: what runs is moved forward by its slope. */
function linesOf({ row, at }: Sent, now: number): string {
  const measures = Object.entries(row.measures).map(([name, measure]) => {
    if (typeof measure === 'number') return [name, measure.toFixed(3)];
    return [name, (measure.value + (measure.perSecond * (now - at)) / 1000).toFixed(3), measure.perSecond];
  });
  return JSON.stringify([nameOf(row), measures.sort(), row.compare]);
}
