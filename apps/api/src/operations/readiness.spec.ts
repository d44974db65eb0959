import { readinessSchema } from '@intraday/contract';
import { DatabaseAway, type SchemaState } from '@intraday/storage';
import { FIGURES_BEHIND_MS_MAX, PROBE_SHARED_MS, ReadinessCheck, type ReadinessParts } from './readiness';

const GOOD: SchemaState = { pending: [], unknown: [] };

describe('readiness', () => {
  let now = 0;
  const checkOf = (parts: Partial<ReadinessParts>): ReadinessCheck =>
    new ReadinessCheck({
      schemaState: async () => GOOD,
      rowsWaiting: () => 7,
      rowsNotFolded: () => 3,
      behindMs: () => 0,
      eventLoopDelaySeconds: () => 0.01,
      isDraining: () => false,
      realNow: () => now,
      ...parts,
    });
  const reasonsOf = async (parts: Partial<ReadinessParts>): Promise<string[]> =>
    (await checkOf(parts).check()).reasons.map(({ reason }) => reason);

  it('is there when nothing is wrong, and tells the lag', async () => {
    const answer = await checkOf({}).check();
    expect(readinessSchema.parse(answer)).toEqual({
      status: 'ready',
      reasons: [],
      lag: { rowsWaiting: 7, rowsNotFolded: 3, eventLoopDelaySeconds: 0.01 },
    });
  });

  it('names every reason against it', async () => {
    expect(await reasonsOf({ schemaState: () => Promise.reject(new DatabaseAway('gone')) })).toEqual(['database-away']);
    expect(await reasonsOf({ schemaState: async () => ({ ...GOOD, pending: ['New1'] }) })).toEqual([
      'migrations-pending',
    ]);
    expect(await reasonsOf({ schemaState: async () => ({ ...GOOD, unknown: ['Newer2'] }) })).toEqual([
      'migrations-pending',
    ]);
    expect(await reasonsOf({ behindMs: () => FIGURES_BEHIND_MS_MAX })).toEqual([]);
    expect(await reasonsOf({ behindMs: () => FIGURES_BEHIND_MS_MAX + 1 })).toEqual(['figures-behind']);
    expect(await reasonsOf({ isDraining: () => true, behindMs: () => Infinity })).toEqual([
      'stopping',
      'figures-behind',
    ]);
  });

  it('takes a database that does not answer in time for one that is away', async () => {
    jest.useFakeTimers();
    const asked = reasonsOf({ schemaState: () => new Promise<SchemaState>(() => undefined) });
    await jest.runAllTimersAsync();
    jest.useRealTimers();
    expect(await asked).toEqual(['database-away']);
  });

  it('asks the database once for probes that come together', async () => {
    let asked = 0;
    const check = checkOf({
      schemaState: async () => {
        asked += 1;
        return GOOD;
      },
    });
    await Promise.all(Array.from({ length: 50 }, () => check.check()));
    expect(asked).toBe(1);
    now += PROBE_SHARED_MS;
    await check.check();
    expect(asked).toBe(2);
  });
});
