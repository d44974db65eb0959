import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { once } from 'node:events';
import { Server } from 'socket.io';
import { WebSocketServer, type WebSocket } from 'ws';
import { LIVE_NAMESPACE } from '@intraday/contract';
import { serve } from '../process/part';

export type WireKind = 'room' | 'bare';

/** How to send one message to the first so many listeners. */
type Send = (message: object, listeners: number) => void;

const ROW_MEASURES = 24;
const MESSAGE_CHARACTERS = 1_024;

/** A patch of one row, about as large as a role's page gets: 1 KiB of JSON with what socket.io puts around it. */
export function patchOf(seq: number): object {
  const measures = Object.fromEntries(
    Array.from({ length: ROW_MEASURES }, (_, index) => [`measureNumber${index}`, seq * 1_000 + index]),
  );
  const patch = { viewId: 'a-view-of-22-characters', seq, asOf: '2026-01-05T09:00:00.000Z', removed: [] };
  const row = { key: {}, values: {}, targets: {}, measures };
  const missing = MESSAGE_CHARACTERS - JSON.stringify({ ...patch, rows: [{ ...row, key: { agent: '' } }] }).length;
  return { ...patch, rows: [{ ...row, key: { agent: 'a'.repeat(Math.max(0, missing)) } }] };
}

/** The live wire's own way: socket.io set up like the product, one room for those who look at the same. */
function openRooms(server: ReturnType<typeof createServer>, sizes: readonly number[]): Send {
  const io = new Server(server, {
    path: '/socket.io',
    transports: ['websocket'],
    serveClient: false,
    perMessageDeflate: false,
    pingInterval: 10_000,
    pingTimeout: 10_000,
  });
  const namespace = io.of(LIVE_NAMESPACE);
  let listeners = 0;
  namespace.on('connection', (socket) => {
    listeners += 1;
    for (const size of sizes) if (listeners <= size) void socket.join(String(size));
  });
  return (message, size) => namespace.to(String(size)).emit('view:patch', message);
}

/** The least that one can do: encode once, then send it to one after the other. */
function openBare(server: ReturnType<typeof createServer>): Send {
  const sockets: WebSocket[] = [];
  new WebSocketServer({ server, perMessageDeflate: false }).on('connection', (socket) => sockets.push(socket));
  return (message, size) => {
    const text = JSON.stringify(['view:patch', message]);
    for (const socket of sockets.slice(0, size)) socket.send(text);
  };
}

/** The part that sends: opens one wire, sends on demand, and says what processor time it has used. */
export function serveFanOutServer(): Promise<void> {
  const server = createServer();
  let send: Send = () => undefined;
  return serve({
    async open({ kind, sizes }: { kind: WireKind; sizes: readonly number[] }): Promise<number> {
      send = kind === 'room' ? openRooms(server, sizes) : openBare(server);
      server.listen(0, '127.0.0.1');
      await once(server, 'listening');
      // A TCP server that listens has an address with a port.
      return (server.address() as AddressInfo).port;
    },
    send: ({ seq, size }: { seq: number; size: number }): void => send(patchOf(seq), size),
    /** Microseconds of processor time of this process so far. */
    cpu(): number {
      const { user, system } = process.cpuUsage();
      return user + system;
    },
  });
}
