import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { Behaviour } from './centre/behaviour';
import { Centre } from './centre/centre';
import { defaultWorld } from './centre/default-world';
import { QueueLog } from './centre/queue-log';
import { Roster } from './centre/roster';
import { DAY_MS } from './centre/world';
import { TextFile } from './simulate-files';

const DAY = Date.UTC(2026, 10, 16);
/** What may be there more than after the first days, bytes: one day of 60 agents has events of 30 times that. */
const GROWTH_BYTES_MAX = 400_000;

setFlagsFromString('--expose-gc');
const collect: unknown = runInNewContext('gc');

function heapBytes(): number {
  if (typeof collect !== 'function') throw new Error('The garbage cannot be collected');
  collect();
  collect();
  return process.memoryUsage().heapUsed;
}

describe('days that are written one after another', () => {
  const folder = mkdtempSync(join(tmpdir(), 'memory-'));
  afterAll(() => rmSync(folder, { recursive: true }));

  it('leave nothing behind in memory', async () => {
    const world = defaultWorld({ seed: 9, reference: '2026-11-23', agents: 60 });
    const behaviour = new Behaviour();
    const [centre, log] = [new Centre(world, behaviour), new QueueLog(world, behaviour)];
    const roster = new Roster(world, behaviour);
    const file = await TextFile.open(join(folder, 'events'));
    let characters = 0;
    const play = async (from: number, days: number): Promise<void> => {
      for (let day = from; day < from + days; day += 1) {
        roster.shiftsOn(DAY + day * DAY_MS);
        for (const event of centre.events(DAY + day * DAY_MS, DAY + (day + 1) * DAY_MS)) {
          const text = [JSON.stringify(event), ...log.lines(event)].join('\n');
          characters += text.length;
          if (file.add(text)) await file.flush();
        }
        await file.flush();
      }
    };
    await play(0, 3);
    const [before, written] = [heapBytes(), characters];
    await play(3, 7);
    const grown = heapBytes() - before;
    await file.close();
    expect(characters - written).toBeGreaterThan(20_000_000);
    expect(grown).toBeLessThan(GROWTH_BYTES_MAX);
  }, 30_000);
});
