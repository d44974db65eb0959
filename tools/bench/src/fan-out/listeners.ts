import { WebSocket } from 'ws';
import { LIVE_NAMESPACE } from '@intraday/contract';
import { serve } from '../process/part';
import type { WireKind } from './fan-out-server';

/** Connections that are opened at once. */
const OPENING_AT_ONCE = 100;
/** Longest wait for messages to arrive, ms. */
const ARRIVAL_LIMIT_MS = 30_000;

/** Many connections that count what they hear, and no more: they must not cost what they measure. */
class Listeners {
  private heard = 0;
  private expected = Infinity;
  private arrived: () => void = () => undefined;

  async open(kind: WireKind, port: number, count: number): Promise<void> {
    for (let opened = 0; opened < count; opened += OPENING_AT_ONCE) {
      const some = Math.min(OPENING_AT_ONCE, count - opened);
      await Promise.all(Array.from({ length: some }, () => (kind === 'room' ? this.enter(port) : this.connect(port))));
    }
  }

  /** Resolves when so many messages have been heard since the beginning. */
  hear(messages: number): Promise<void> {
    if (this.heard === messages) return Promise.resolve();
    this.expected = messages;
    return new Promise((resolve, reject) => {
      const limit = setTimeout(() => reject(new Error(`heard ${this.heard} of ${this.expected}`)), ARRIVAL_LIMIT_MS);
      this.arrived = () => {
        clearTimeout(limit);
        resolve();
      };
    });
  }

  private count(): void {
    this.heard += 1;
    if (this.heard === this.expected) this.arrived();
  }

  private connect(port: number): Promise<void> {
    const socket = new WebSocket(`ws://127.0.0.1:${port}`, { perMessageDeflate: false });
    socket.on('message', () => this.count());
    return new Promise((resolve, reject) => void socket.once('open', resolve).once('error', reject));
  }

  /** Speaks as much of socket.io's protocol as it takes to be let in and stay. */
  private enter(port: number): Promise<void> {
    const url = `ws://127.0.0.1:${port}/socket.io/?EIO=4&transport=websocket`;
    const socket = new WebSocket(url, { perMessageDeflate: false });
    return new Promise((resolve, reject) => {
      socket.once('error', reject);
      socket.on('message', (data: Buffer) => {
        const [kind, inner] = [data[0], data[1]];
        if (kind === OPEN) socket.send(`40${LIVE_NAMESPACE},`);
        else if (kind === PING) socket.send('3');
        else if (kind === MESSAGE && inner === CONNECTED) resolve();
        else this.count();
      });
    });
  }
}

const [OPEN, PING, MESSAGE, CONNECTED] = ['0', '2', '4', '0'].map((digit) => digit.charCodeAt(0));

/** The part that listens. */
export function serveListeners(): Promise<void> {
  const listeners = new Listeners();
  return serve({
    open: ({ kind, port, count }: { kind: WireKind; port: number; count: number }) => listeners.open(kind, port, count),
    hear: (messages: number) => listeners.hear(messages),
  });
}
