import { DatabaseAway } from '@intraday/storage';
import type { Batch } from '../ingest/candidate';
import { CentreFeed, type FeedParts } from './centre-feed';
import { centreOf, newDemoSetting, worldOf } from './demo-setting';

const DAY = Date.UTC(2026, 10, 22);
const HOUR = 3_600_000;
/** So often the database is away: what was not stored then must come again. */
const AWAY_EVERY = 7;
const END = DAY + 6 * HOUR;
const centre = () => centreOf(worldOf(newDemoSetting(DAY, { agents: 60, days: 0 })), []);

/** What a feed sends whose clock moves on by a step each time that it is asked. */
class Door {
  readonly bodies: string[] = [];
  readonly announced: number[] = [];
  private now: number;
  private calls = 0;
  feed: CentreFeed | null = null;

  constructor(
    from: number,
    private readonly step: number,
    private readonly rate: number | null,
  ) {
    this.now = from;
  }

  parts(): FeedParts {
    return {
      now: () => this.now,
      rate: () => this.rate,
      announce: (horizon) => Promise.resolve(void this.announced.push(horizon)),
      take: async (batch) => this.note(batch),
      alone: (work) => Promise.resolve(work()),
      each: () => Promise.resolve(),
      pause: () => {
        this.now = Math.min(END, this.now + this.step);
        if (this.now === END && (this.feed?.reached ?? 0) >= END) this.feed?.stop();
        return Promise.resolve();
      },
    };
  }

  private note({ candidates }: Batch): void {
    this.calls += 1;
    if (this.calls % AWAY_EVERY === 0) throw new DatabaseAway('away');
    for (const each of candidates) if (each.kind === 'fact') this.bodies.push(each.entry.body);
  }
}

async function played(from: number, step: number, rate: number | null): Promise<Door> {
  const door = new Door(from, step, rate);
  const feed = new CentreFeed(centre(), from, door.parts());
  door.feed = feed;
  await feed.catchUp();
  await feed.goOn();
  return door;
}

const before = (door: Door, instant: number): string[] =>
  door.bodies.filter((body) => Date.parse((JSON.parse(body) as { at: string }).at) < instant);

describe('the feed of the demo', () => {
  it('sends the same facts, however fast its clock runs', async () => {
    const slow = await played(DAY, 7 * 60_000, null);
    const quick = await played(DAY, 2 * HOUR, 600);
    expect(slow.bodies.length).toBeGreaterThan(2_500);
    expect(before(slow, END)).toEqual(before(quick, END));
  });

  it('never lets a replayed clock pass what it has sent', async () => {
    const { announced, bodies } = await played(DAY, HOUR, 60);
    expect(announced).toEqual([...announced].sort((a, b) => a - b));
    const last = JSON.parse(bodies[bodies.length - 1] ?? '{}') as { at: string };
    expect(Date.parse(last.at)).toBeLessThan(announced[announced.length - 1] ?? 0);
  });

  it('goes on after a stop with what was not sent', async () => {
    const whole = await played(DAY, HOUR, null);
    const stopped = DAY + 5 * HOUR + 12_345;
    const rest = await played(stopped, HOUR, null);
    const after = whole.bodies.filter((body) => Date.parse((JSON.parse(body) as { at: string }).at) >= stopped);
    expect(rest.bodies).toEqual(after);
  });
});
