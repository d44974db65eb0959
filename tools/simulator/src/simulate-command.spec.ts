import { decodeEvent, forecastsSchema, organisationSchema, schedulesSchema } from '@intraday/contract';
import { QueueLogReader } from '@intraday/sources';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readSimulateArguments, simulateCommand } from './simulate-command';

describe('the simulate command', () => {
  const folder = mkdtempSync(join(tmpdir(), 'centre-'));
  afterAll(() => rmSync(folder, { recursive: true }));
  const read = (name: string): unknown => JSON.parse(readFileSync(join(folder, name), 'utf8'));

  it('writes what the doors take', async () => {
    const wanted = ['--out', folder, '--date', '2026-11-18', '--agents', '60', '--seed', '4', '--source', 'acd'];
    expect(await simulateCommand(wanted)).toBe(0);
    expect(readdirSync(folder).sort()).toEqual([
      ...['events-2026-11-18.ndjson', 'forecasts.json', 'organisation.json', 'queue_log', 'schedules.json'],
    ]);
    expect(organisationSchema.safeParse(read('organisation.json')).success).toBe(true);
    const lines = readFileSync(join(folder, 'events-2026-11-18.ndjson'), 'utf8').trimEnd().split('\n');
    expect(lines.length).toBeGreaterThan(10_000);
    const refused = lines.filter((line) => !decodeEvent(JSON.parse(line)).ok);
    expect(refused.slice(0, 3)).toEqual([]);
    expect(schedulesSchema.safeParse(read('schedules.json')).error?.issues).toBeUndefined();
    expect(forecastsSchema.safeParse(read('forecasts.json')).error?.issues).toBeUndefined();
    const reader = new QueueLogReader({ source: 'acd', timeZone: null });
    const log = readFileSync(join(folder, 'queue_log'), 'utf8').trimEnd().split('\n');
    const kinds = new Set(log.map((line) => reader.read(line).kind));
    expect([kinds, log.length > 1_000]).toEqual([new Set(['line']), true]);
  });

  it.each([
    [['--date', '2026-11-18'], '--out'],
    [['--out', 'x'], '--date'],
    [['--out', 'x', '--date', '2026-11-18', '--agents', '5'], '--agents'],
    [['--out', 'x', '--date', '2026-11-18', '--days', '400'], '--days'],
    [['--what'], '--what'],
  ])('refuses %j in one line', (args, named) => {
    expect(readSimulateArguments(args)).toEqual(
      expect.stringMatching(new RegExp(`^[^\n]*${named}[^\n]*Usage: simulate`)),
    );
  });
});
