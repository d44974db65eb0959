import { viewSchema, type Answer } from '@intraday/contract';
import { Engine } from '@intraday/engine';
import { TargetBook, type Target } from '@intraday/metrics';
import { evaluateView, type Rights } from '@intraday/views';
import { SourcesReader } from '../figures/reader';
import { seedDay } from '../figures/seeded-day';

const DAY_MS = 86_400_000;
const INTERVAL_MS = 900_000;
const KPI = 'contacts-handled';
const EVERYTHING: Rights = {
  ...{ role: 'administrator', sites: null, teams: null, agents: null },
  ...{ personalDetail: true, fingerprint: 'all' },
};
const OWN_TEAMS: Rights = { ...EVERYTHING, role: 'supervisor', sites: [], agents: [], teams: [], fingerprint: 'own' };

const day = seedDay(3);
const engine = new Engine({ organisation: day.organisation, wrapLimitMs: day.wrapLimitMs });
engine.apply(day.events);
const midnight = Math.floor(day.start / DAY_MS) * DAY_MS;
const now = Math.max(day.now, midnight + DAY_MS + 7 * 3_600_000 + 60_000);
const closed = Math.floor(now / INTERVAL_MS) * INTERVAL_MS;
const today = Math.floor(now / DAY_MS) * DAY_MS;
engine.settle({ now, replaying: false });

/** A reader whose plan has a quarter of each day's time on queue in whatever part is asked for. */
class PlannedReader extends SourcesReader {
  constructor(
    targets: readonly Target[],
    private readonly share: number | null,
  ) {
    super([engine], day.organisation, engine.revised, null, new TargetBook(targets));
  }

  override shareOfDay(): number | null {
    return this.share;
  }
}

const target = (per: Target['per'], fields: Partial<Target> = {}): Target => ({
  ...{ id: 1, kpi: KPI, place: {}, low: 8, high: null, tolerance: 2, per, from: null, to: null },
  ...fields,
});

function ask(targets: readonly Target[], fields: object, share: number | null = 0.25, rights = EVERYTHING): Answer {
  const range = { from: new Date(midnight).toISOString(), to: new Date(today + DAY_MS).toISOString() };
  const view = viewSchema.parse({ kpis: [KPI], range, timeZone: 'UTC', ...fields });
  const answered = evaluateView(view, rights, new PlannedReader(targets, share), now, false);
  if (!answered.ok) throw new Error(answered.problem.detail);
  return answered.answer;
}
const markOf = (answer: Answer) => answer.rows[0]?.targets[KPI];

describe('a target of a count', () => {
  it('is asked for each interval that has closed', () => {
    const times = (closed - midnight) / INTERVAL_MS;
    expect(markOf(ask([target('interval')], {}))).toMatchObject({ low: 8 * times, tolerance: 2 * times });
  });

  it('is asked for each whole day, and for the share of the running one that the plan holds', () => {
    const days = (today - midnight) / DAY_MS;
    expect(markOf(ask([target('day')], {}))).toMatchObject({ low: 8 * (days + 0.25), tolerance: 2 * (days + 0.25) });
    expect(markOf(ask([target('day')], {}, null))).toBeUndefined();
    const past = { from: new Date(midnight).toISOString(), to: new Date(today).toISOString() };
    expect(markOf(ask([target('day')], { range: past }, null))).toMatchObject({ low: 8 * days });
  });

  it('is asked for each hour on queue', () => {
    const fields = { range: { from: new Date(midnight).toISOString(), to: new Date(closed).toISOString() } };
    const onQueue = ask([], { kpis: ['on-queue-time'], ...fields, by: ['agent'] });
    const judged = ask([target('onQueueHour')], { by: ['agent'] });
    let compared = 0;
    for (const row of judged.rows) {
      const same = onQueue.rows.find(({ key }) => key['agent'] === row.key['agent']);
      const hours = (same?.values['on-queue-time'] ?? 0) / 3600;
      if (hours === 0) continue;
      compared += 1;
      expect(row.targets[KPI]?.low).toBeCloseTo(8 * hours, 6);
    }
    expect(compared).toBeGreaterThan(2);
    expect(ask([target('onQueueHour')], { by: ['queue'] }).rows.filter((row) => row.targets[KPI])).toEqual([]);
  });

  it('adds up what changed within the span', () => {
    const change = midnight + 10 * INTERVAL_MS;
    const both = [target('interval', { to: change }), target('interval', { id: 2, low: 5, from: change })];
    const times = (closed - change) / INTERVAL_MS;
    expect(markOf(ask(both, {}))).toMatchObject({ low: 8 * 10 + 5 * times });
  });

  it('is asked of the whole place and of no part of it', () => {
    const parts = [{ by: ['team'] }, { by: ['channel'] }, { where: { channel: ['voice'] } }, { by: ['agent'] }];
    for (const fields of parts) {
      expect(ask([target('day')], fields).rows.filter((row) => row.targets[KPI])).toEqual([]);
    }
    const teams = day.organisation.rows.teams.map(({ id }) => id);
    const [team = ''] = teams;
    const own = target('day', { id: 2, place: { team } });
    const rows = ask([own], { by: ['team'] }).rows.filter((row) => row.targets[KPI]);
    expect(rows.map(({ key }) => key['team'])).toEqual([team]);
    // Who sees one team sees that team's target; who sees several sees a part of the enterprise.
    expect(markOf(ask([own], {}, 0.25, { ...OWN_TEAMS, teams: [team] }))).toBeDefined();
    expect(markOf(ask([target('day')], {}, 0.25, { ...OWN_TEAMS, teams }))).toBeUndefined();
  });
});
