import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { connect, type Socket } from 'node:net';

/** Opcodes of RFC 6455. */
export const TEXT = 0x1;
export const BINARY = 0x2;
const CLOSE = 0x8;

const LENGTH_16 = 126;
const LENGTH_64 = 127;
const MASKED = 0x80;
const FINAL = 0x80;
const CONNECT_LIMIT_MS = 20_000;

/** One frame as a client sends it, masked. @param opcode any, also one that does not exist */
export function frameOf(payload: Buffer | string, opcode = TEXT): Buffer {
  const data = Buffer.isBuffer(payload) ? payload : Buffer.from(payload);
  const long = data.length > 0xffff;
  const head = Buffer.alloc(2 + (long ? 8 : data.length >= LENGTH_16 ? 2 : 0));
  head[0] = FINAL | opcode;
  head[1] = MASKED | (long ? LENGTH_64 : head.length === 4 ? LENGTH_16 : data.length);
  if (long) head.writeBigUInt64BE(BigInt(data.length), 2);
  else if (head.length === 4) head.writeUInt16BE(data.length, 2);
  const mask = randomBytes(4);
  const masked = Buffer.from(data);
  for (let index = 0; index < masked.length; index += 1) masked[index] = (masked[index] ?? 0) ^ (mask[index % 4] ?? 0);
  return Buffer.concat([head, mask, masked]);
}

/** A websocket down to its bytes: it may send anything, and it may stop reading. */
export class RawWebSocket {
  /** Texts that came and that nobody has taken. */
  readonly received: string[] = [];
  /** True when the connection has ended, whoever ended it. */
  isClosed = false;
  private rest: Buffer = Buffer.alloc(0);
  private listener: ((text: string) => void) | null = null;

  private constructor(private readonly socket: Socket) {
    socket.on('data', (chunk) => this.take(chunk));
    socket.on('error', () => undefined);
    socket.on('close', () => (this.isClosed = true));
  }

  /** Opens a websocket to engine.io. @throws Error where the handshake is refused */
  static async open(port: number): Promise<RawWebSocket> {
    const socket = connect(port, '127.0.0.1');
    await once(socket, 'connect');
    socket.write(
      [
        'GET /socket.io/?EIO=4&transport=websocket HTTP/1.1',
        `Host: 127.0.0.1:${port}`,
        'Upgrade: websocket',
        'Connection: Upgrade',
        `Sec-WebSocket-Key: ${randomBytes(16).toString('base64')}`,
        'Sec-WebSocket-Version: 13',
        '\r\n',
      ].join('\r\n'),
    );
    let head = Buffer.alloc(0);
    const signal = AbortSignal.timeout(CONNECT_LIMIT_MS);
    while (!head.includes('\r\n\r\n')) {
      const [chunk] = await once(socket, 'data', { signal });
      // A socket without encoding gives buffers.
      head = Buffer.concat([head, chunk as Buffer]);
    }
    if (!head.toString('latin1').startsWith('HTTP/1.1 101')) throw new Error(head.toString('latin1').split('\r\n')[0]);
    const opened = new RawWebSocket(socket);
    opened.take(head.subarray(head.indexOf('\r\n\r\n') + 4));
    return opened;
  }

  /** Opens one and enters the live namespace with a ticket. @throws Error where the ticket is refused */
  static async enter(port: number, ticket: string): Promise<RawWebSocket> {
    const opened = await RawWebSocket.open(port);
    opened.text(`40/live,${JSON.stringify({ ticket })}`);
    const answer = await opened.next((text) => text.startsWith('40/live,') || text.startsWith('44/live,'));
    if (answer.startsWith('44')) throw new Error(answer);
    return opened;
  }

  text(text: string): void {
    this.socket.write(frameOf(text));
  }

  bytes(bytes: Buffer): void {
    this.socket.write(bytes);
  }

  /** Asks to open a view and waits for the answer. */
  async openView(view: object): Promise<string> {
    this.text(`42/live,1${JSON.stringify(['view:open', { view }])}`);
    return this.next((text) => text.startsWith('43/live,1'));
  }

  /** The next text that fits; what does not is dropped. */
  async next(fits: (text: string) => boolean, limitMs = CONNECT_LIMIT_MS): Promise<string> {
    for (const end = Date.now() + limitMs; ; await new Promise((resolve) => setTimeout(resolve, 5))) {
      for (let text = this.received.shift(); text !== undefined; text = this.received.shift()) {
        if (fits(text)) return text;
      }
      if (this.isClosed) throw new Error('the connection has ended');
      if (Date.now() > end) throw new Error('it has not come in time');
    }
  }

  /** From now on texts go to a listener. */
  listen(listener: (text: string) => void): void {
    this.listener = listener;
    for (const text of this.received.splice(0)) listener(text);
  }

  /** Reads nothing any more, pings included. */
  stopReading(): void {
    this.socket.pause();
  }

  readAgain(): void {
    this.socket.resume();
  }

  cut(): void {
    this.socket.destroy();
  }

  private take(chunk: Buffer): void {
    this.rest = this.rest.length === 0 ? chunk : Buffer.concat([this.rest, chunk]);
    for (let frame = frameIn(this.rest); frame !== null; frame = frameIn(this.rest)) {
      this.rest = this.rest.subarray(frame.end);
      if (frame.opcode === CLOSE) this.socket.end();
      if (frame.opcode !== TEXT) continue;
      // engine.io's own ping is answered here, as a client that reads does.
      if (frame.text === '2') this.text('3');
      else if (this.listener !== null) this.listener(frame.text);
      else this.received.push(frame.text);
    }
  }
}

/** The first whole frame of a server in a buffer; null while it is not there. */
function frameIn(buffer: Buffer): { readonly opcode: number; readonly text: string; readonly end: number } | null {
  if (buffer.length < 2) return null;
  const short = (buffer[1] ?? 0) & 0x7f;
  const head = short === LENGTH_64 ? 10 : short === LENGTH_16 ? 4 : 2;
  if (buffer.length < head) return null;
  const length = head === 10 ? Number(buffer.readBigUInt64BE(2)) : head === 4 ? buffer.readUInt16BE(2) : short;
  const end = head + length;
  if (buffer.length < end) return null;
  const opcode = (buffer[0] ?? 0) & 0x0f;
  return { opcode, text: buffer.toString('utf8', head, end), end };
}
