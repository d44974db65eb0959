import { viewSchema, type Answer } from '@intraday/contract';
import { Engine } from '@intraday/engine';
import { TargetBook, type Target } from '@intraday/metrics';
import { evaluateView, LiveRooms, type Rights } from '@intraday/views';
import { SourcesReader } from '../figures/reader';
import { seedDay } from '../figures/seeded-day';
import { SeededDraw } from '../figures/seeded-draw';

const HOUR_MS = 3_600_000;
const KPI = 'average-handle-time';
const EVERYTHING: Rights = {
  ...{ role: 'administrator', sites: null, teams: null, agents: null },
  ...{ personalDetail: true, fingerprint: 'all' },
};
const marksOf = ({ rows }: Answer): string[] =>
  rows.map(({ key, start, targets }) => JSON.stringify([key, start, targets[KPI]?.high?.toFixed(6)])).sort();

describe('targets of an open view', () => {
  it.each(Array.from({ length: 15 }, (_, index) => index + 1))(
    'are at each step what a fresh look finds, while events come late and targets change, seed %d',
    (seed) => {
      const day = seedDay(seed);
      const draw = new SeededDraw(seed * 17 + 1);
      const engine = new Engine({ organisation: day.organisation, wrapLimitMs: day.wrapLimitMs });
      const coming = [...day.events]
        .map((event) => ({ event, when: event.at + (draw.chance(0.1) ? draw.whole(0, 2 * HOUR_MS) : 0) }))
        .sort((a, b) => a.when - b.when);
      let now = coming[0]?.when ?? 0;
      const start = now;
      let targets: Target[] = [];
      let book = new TargetBook([]);
      const readerNow = (): SourcesReader => new SourcesReader([engine], day.organisation, engine.revised, null, book);
      let reader = readerNow();
      const rooms = new LiveRooms(() => ({ reader, asOf: now }));
      const views = [{}, { by: ['agent'] }, { by: ['team'], grain: 'hour' }].map((fields) =>
        viewSchema.parse({ kpis: [KPI], range: { period: 'today' }, ...fields }),
      );
      const open = views.map((view) => {
        const opened = rooms.open(view, EVERYTHING);
        if (!opened.ok) throw new Error(opened.problem.detail);
        opened.room.subscribe(() => undefined);
        return { view, room: opened.room };
      });
      for (let first = 0; first < coming.length;) {
        const batch = coming.slice(first, first + draw.whole(1, 30));
        first += batch.length;
        engine.apply(batch.map(({ event }) => event));
        now = Math.max(now, batch[batch.length - 1]?.when ?? now);
        if (draw.chance(0.3)) {
          const from = draw.chance(0.5) ? now : start + draw.whole(0, now - start);
          const bounds = { low: null, high: draw.whole(1, 999), tolerance: 0, per: null, from, to: null };
          targets = [...targets, { id: targets.length + 1, kpi: KPI, place: {}, ...bounds }];
          book = new TargetBook(targets);
        }
        engine.settle({ now, replaying: false });
        reader = readerNow();
        rooms.tick({ ...engine.touches.take(), everything: false });
        for (const { view, room } of open) {
          const fresh = evaluateView(view, EVERYTHING, reader, now, true);
          if (!fresh.ok) throw new Error(fresh.problem.detail);
          expect(marksOf(room.snapshot().answer)).toEqual(marksOf(fresh.answer));
        }
      }
    },
    30_000,
  );
});
