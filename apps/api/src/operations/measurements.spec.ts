import type { StoredEntry } from '@intraday/storage';
import { Measurements } from './measurements';
import { quarantineLabel } from './quarantine-label';

const NOON = Date.UTC(2026, 0, 5, 12);
const entry = (at: number, folded = true): StoredEntry => ({
  source: 'pbx',
  id: String(at),
  at,
  seq: 0,
  format: 'event',
  body: '{}',
  receivedAt: at,
  folded,
});

describe('measurements', () => {
  const valueOf = async (measurements: Measurements, line: string): Promise<number> => {
    const text = await measurements.registry.metrics();
    const found = text.split('\n').find((row) => row.startsWith(`intraday_${line} `));
    return Number(found?.split(' ').at(-1));
  };

  it('count what the doors answer, by reasons that name nobody', async () => {
    const measurements = new Measurements();
    const quarantined = ['too-old: 1970', 'unknown-agent', 'the agent Anna is odd'].map((reason, index) => ({
      index,
      id: null,
      reason,
    }));
    measurements.answered({ accepted: 5, duplicates: 2, quarantined });
    expect(await valueOf(measurements, 'events_acknowledged_total')).toBe(5);
    expect(await valueOf(measurements, 'events_duplicate_total')).toBe(2);
    expect(await valueOf(measurements, 'events_quarantined_total{reason="too-old"}')).toBe(1);
    expect(await valueOf(measurements, 'events_quarantined_total{reason="other"}')).toBe(1);
    expect(await measurements.registry.metrics()).not.toContain('Anna');
    expect(quarantineLabel('in-the-future: 9999')).toBe('in-the-future');
  });

  it('know what is committed and not yet folded, and since when', async () => {
    const measurements = new Measurements();
    const entries = [entry(NOON - 20 * 60_000), entry(NOON - 2_000), entry(NOON - 3_000, false)];
    measurements.stored(entries, 1_000);
    expect([measurements.rowsNotFolded, measurements.behindMs(4_000)]).toEqual([3, 3_000]);
    measurements.taken(entries, NOON + 1);
    expect([measurements.rowsNotFolded, measurements.behindMs(4_000)]).toEqual([0, 0]);
    expect(await valueOf(measurements, 'rows_folded_total')).toBe(2);
    expect(await valueOf(measurements, 'rows_not_folded_total')).toBe(1);
    // All three lie in intervals that closed at noon.
    expect(await valueOf(measurements, 'rows_late_total')).toBe(3);
    expect(await valueOf(measurements, 'event_to_fold_seconds_sum')).toBeCloseTo(2.001, 6);
  });

  it('count the live wire, commits and requests', async () => {
    const measurements = new Measurements();
    measurements.patched();
    measurements.fellBehind();
    measurements.cut('slow');
    measurements.committed(100, 20);
    measurements.request(404);
    expect(await valueOf(measurements, 'live_patches_total')).toBe(1);
    expect(await valueOf(measurements, 'live_conflated_total')).toBe(1);
    expect(await valueOf(measurements, 'live_cut_total{cause="slow"}')).toBe(1);
    expect(await valueOf(measurements, 'commit_seconds_sum')).toBeCloseTo(0.02, 6);
    expect(await valueOf(measurements, 'http_requests_total{status="4xx"}')).toBe(1);
  });
});
