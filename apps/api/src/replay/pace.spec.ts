import { QueueLogReader } from '@intraday/sources';
import { ServerClock } from '../clock/server-clock';
import { pace, type ReplayTarget } from './pace';
import { batchesOf, pacedLine, type LineBatch, type PacedLine } from './paced-line';

const NINE = Date.UTC(2026, 0, 5, 9) / 1000;
const lineAt = (second: number, contact = `c${second}`): string =>
  `${NINE + second}|${contact}|support|NONE|ENTERQUEUE||600|1`;

async function* linesOf(texts: readonly string[]): AsyncIterable<PacedLine> {
  const reader = new QueueLogReader({ source: 'pbx', timeZone: null });
  for (const line of texts) yield pacedLine({ line, complete: true }, reader);
}

class Server implements ReplayTarget {
  real = 0;
  readonly clock = new ServerClock(() => this.real);
  readonly sent: { at: number; batch: LineBatch }[] = [];
  constructor(private readonly rate: number) {}
  async start(firstAt: number): Promise<number> {
    this.clock.start('pbx', firstAt, this.rate);
    return this.clock.now();
  }
  async announce(horizon: number): Promise<number> {
    this.clock.announce(horizon);
    return this.clock.now();
  }
  async send(batch: LineBatch): Promise<void> {
    this.sent.push({ at: this.clock.now() / 1000 - NINE, batch });
  }
  pause = async (ms: number): Promise<void> => {
    this.real += ms;
  };
  run(texts: readonly string[], stopped = () => false): Promise<void> {
    return pace(linesOf(texts), this, { rate: this.rate, pause: this.pause, stopped });
  }
}

describe('replaying a log by the clock', () => {
  it('sends each line just before the clock reaches it, at the rate', async () => {
    const server = new Server(60);
    await server.run([lineAt(0), lineAt(60), lineAt(120), lineAt(6_000)]);
    for (const { at, batch } of server.sent) {
      for (const text of batch.body.trim().split('\n')) {
        const due = Number(text.split('|')[0]) - NINE;
        expect(due - at).toBeGreaterThanOrEqual(0);
        expect(due - at).toBeLessThanOrEqual(24);
      }
    }
    expect(server.sent.flatMap(({ batch }) => batch.body.split('\n')).filter((text) => text !== '')).toHaveLength(4);
    expect(server.real).toBeGreaterThanOrEqual(100_000);
    expect(server.real).toBeLessThan(102_000);
    expect([server.clock.now(), server.clock.rate()]).toEqual([(NINE + 6_000) * 1000, 0]);
  });

  it('sends what lies behind the clock at once when it is taken up again', async () => {
    const server = new Server(60);
    const texts = Array.from({ length: 200 }, (_, second) => lineAt(second * 30));
    await server.run(texts, () => server.real >= 50_000);
    const before = server.real;
    server.sent.length = 0;
    await server.run(texts);
    expect(server.sent[0]?.batch.lines).toBeGreaterThan(95);
    expect(server.real - before).toBeLessThan(52_000);
  });

  it('keeps within what a server takes for the future, however fast', async () => {
    const server = new Server(50_000);
    await server.run(Array.from({ length: 100 }, (_, minute) => lineAt(minute * 60)));
    const ahead = server.sent.map(
      ({ at, batch }) => Number(batch.body.trim().split('\n').at(-1)?.split('|')[0]) - NINE - at,
    );
    expect(Math.max(...ahead)).toBeLessThan(300);
  });

  it('ends with a log in which no line can be read', async () => {
    const server = new Server(1);
    await server.run(['nonsense', '']);
    expect(server.sent.map(({ batch }) => batch.lines)).toEqual([2]);
  });

  it('cuts requests by lines and by bytes and says where each goes on', async () => {
    const lines: PacedLine[] = [];
    for await (const line of linesOf([lineAt(0, 'a'), lineAt(0, 'b'), lineAt(0, 'c')])) lines.push(line);
    const batches = [...batchesOf(lines, 2, 1_000_000)];
    expect(batches.map((batch) => batch.lines)).toEqual([2, 1]);
    expect(batches[1]?.after).toEqual({ at: NINE * 1000, lines: 2 });
    expect([...batchesOf(lines, 5, 100)].map((batch) => batch.lines)).toEqual([2, 1]);
  });
});
