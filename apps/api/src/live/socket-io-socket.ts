import type { ServerMessages } from '@intraday/contract';
import { Duplex } from 'node:stream';
import type { Socket } from 'socket.io';
import type { LiveSocket } from './live-socket';
import { SOCKET_LOW_WATER_BYTES } from './viewer';

/** What of a packet in engine.io's buffer counts. */
function bytesOfPacket(packet: unknown): number {
  if (typeof packet !== 'object' || packet === null || !('data' in packet)) return 0;
  const { data } = packet;
  if (typeof data === 'string') return data.length;
  return data instanceof Uint8Array ? data.byteLength : 0;
}

/** A socket.io connection as the live wire sees it. */
export class SocketIoSocket implements LiveSocket {
  private held: Socket['conn']['transport'] | null = null;

  constructor(private readonly socket: Socket) {}

  get id(): string {
    return this.socket.id;
  }

  send<K extends keyof ServerMessages>(name: K, message: ServerMessages[K]): void {
    this.socket.emit(name, message);
  }

  join(channel: string): void {
    void this.socket.join(channel);
  }

  leave(channel: string): void {
    void this.socket.leave(channel);
  }

  /** engine.io gathers packets as long as its transport cannot take them; one that is busy gathers them already. */
  hold(): void {
    const { transport } = this.socket.conn;
    if (!transport.writable) return;
    transport.writable = false;
    this.held = transport;
  }

  /** Lets the transport take the packets, and the kernel their frames, at once. */
  release(): void {
    const transport = this.held;
    if (transport === null) return;
    this.held = null;
    transport.writable = true;
    const wire: unknown = Reflect.get(this.webSocket() ?? {}, '_socket');
    if (!(wire instanceof Duplex)) return void transport.emit('ready');
    wire.cork();
    transport.emit('ready');
    wire.uncork();
  }

  /** What engine.io holds back, and what ws and Node hold for the kernel; neither has a public name. */
  bufferedBytes(): number {
    const held: unknown = Reflect.get(this.socket.conn, 'writeBuffer');
    const packets: readonly unknown[] = Array.isArray(held) ? held : [];
    const buffered: unknown = Reflect.get(this.webSocket() ?? {}, 'bufferedAmount');
    return packets.reduce<number>(
      (sum, packet) => sum + bytesOfPacket(packet),
      typeof buffered === 'number' ? buffered : 0,
    );
  }

  cut(): void {
    const terminate: unknown = Reflect.get(this.webSocket() ?? {}, 'terminate');
    // A client that reads gets the notice and the farewell; one that does not would keep them waiting here.
    if (this.bufferedBytes() > SOCKET_LOW_WATER_BYTES && typeof terminate === 'function')
      Reflect.apply(terminate, this.webSocket(), []);
    this.socket.disconnect(true);
  }

  private webSocket(): object | null {
    const socket: unknown = Reflect.get(this.socket.conn.transport, 'socket');
    return typeof socket === 'object' ? socket : null;
  }
}
