import type { Bench, Benchmark, BenchOptions, Contender } from '../benchmark';
import type { WireKind } from '../fan-out/fan-out-server';
import { Part } from '../process/part';

const SIZES = [2_000, 5_000] as const;
/** Messages that one run sends to everybody. */
const MESSAGES = 50;
const NAMES: Readonly<Record<WireKind, string>> = { room: 'room emit', bare: 'bare ws.send' };

/** One wire with its sender and its listeners, each a process of its own. */
class Wire {
  private seq = 0;
  private sent = 0;

  private constructor(
    private readonly server: Part,
    private readonly listeners: Part,
  ) {}

  static async open(kind: WireKind, sizes: readonly number[]): Promise<Wire> {
    const server = Part.start('fan-out-server');
    const listeners = Part.start('listeners');
    const port = await server.ask<number>('open', { kind, sizes });
    await listeners.ask('open', { kind, port, count: Math.max(...sizes) });
    return new Wire(server, listeners);
  }

  /** Sends messages one by one, each when everybody has got the one before. */
  async run(size: number): Promise<{ cpu: number; rate: number }> {
    const before = await this.server.ask<number>('cpu');
    const startedAt = performance.now();
    for (let message = 0; message < MESSAGES; message += 1) {
      this.seq += 1;
      this.sent += size;
      const heard = this.listeners.ask('hear', this.sent);
      await this.server.ask('send', { seq: this.seq, size });
      await heard;
    }
    const seconds = (performance.now() - startedAt) / 1000;
    const used = (await this.server.ask<number>('cpu')) - before;
    const deliveries = MESSAGES * size;
    return { cpu: used / deliveries, rate: deliveries / seconds };
  }

  async close(): Promise<void> {
    await this.listeners.end();
    await this.server.end();
  }
}

async function open({ scale, tell }: BenchOptions): Promise<Bench> {
  const sizes = SIZES.map((size) => Math.max(1, Math.round(size * scale)));
  const wires = { room: await Wire.open('room', sizes), bare: await Wire.open('bare', sizes) };
  tell(`  ${Math.max(...sizes)} listeners are connected to each`);
  const contenders = sizes.flatMap((size) =>
    (['room', 'bare'] as const).map((kind): Contender => {
      return { name: `${NAMES[kind]}, ${size}`, run: () => wires[kind].run(size) };
    }),
  );
  return {
    contenders,
    goals: sizes.map((size) => {
      return { figure: 'cpu', of: `${NAMES.room}, ${size}`, over: `${NAMES.bare}, ${size}`, atMost: 1.5 };
    }),
    notes: [
      `${MESSAGES} messages of 1 KiB to each of so many listeners, the next when all have got the last; processor time of the sender alone.`,
    ],
    close: async () => {
      await wires.room.close();
      await wires.bare.close();
    },
  };
}

/** One patch to all who look at the same. */
export const fanOut: Benchmark = {
  name: 'fan-out',
  title: 'one message to many sockets',
  units: { cpu: 'µs a delivery', rate: 'deliveries/s' },
  open,
};
