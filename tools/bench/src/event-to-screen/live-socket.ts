import { LIVE_NAMESPACE, type ViewRequest } from '@intraday/contract';
import { WebSocket } from 'ws';
import { instantNow, type Sighting } from './ages';

const COUNTED = Buffer.from('"handledTotal":');
const [OPEN, PING, MESSAGE] = ['0', '2', '4'].map((digit) => digit.charCodeAt(0));
const [CONNECTED, EVENT, ACKNOWLEDGED, REFUSED] = ['0', '2', '3', '4'].map((digit) => digit.charCodeAt(0));
const PATCH = Buffer.from('["view:patch"');
const ZERO = '0'.charCodeAt(0);
const NINE = '9'.charCodeAt(0);
/** Bytes of a message in which its name stands. */
const NAME_WITHIN_BYTES = 40;

/** The counted figure in a message, without reading the rest of it: 2,000 screens must not cost what they measure. */
export function countIn(message: Buffer): number | null {
  const found = message.indexOf(COUNTED);
  if (found < 0) return null;
  let count = 0;
  for (let at = found + COUNTED.length; ; at += 1) {
    const byte = message[at] ?? 0;
    if (byte < ZERO || byte > NINE) return count;
    count = count * 10 + byte - ZERO;
  }
}

/** One screen: speaks as much of socket.io's protocol as it takes to open a view, and notes when its count moves. */
export class LiveSocket {
  /** What the view showed when it was opened. */
  first = 0;
  sightings: Sighting[] = [];
  bytes = 0;
  patches = 0;

  private constructor(
    private readonly socket: WebSocket,
    private readonly told: (message: Buffer) => void,
  ) {}

  /** @param told hears the answer to the opening, then every patch, as they came */
  static open(
    url: string,
    ticket: string,
    view: ViewRequest,
    told: (message: Buffer) => void = () => undefined,
  ): Promise<LiveSocket> {
    const address = `${url.replace('http', 'ws')}/socket.io/?EIO=4&transport=websocket`;
    const socket = new WebSocket(address, { perMessageDeflate: false });
    const live = new LiveSocket(socket, told);
    return new Promise((resolve, reject) => {
      socket.once('error', reject);
      socket.once('close', () => reject(new Error('the server has cut a screen')));
      socket.on('message', (message: Buffer) => {
        const [kind, inner] = [message[0], message[1]];
        if (kind === OPEN) socket.send(`40${LIVE_NAMESPACE},${JSON.stringify({ ticket })}`);
        else if (kind === PING) socket.send('3');
        else if (kind !== MESSAGE) return;
        else if (inner === EVENT) live.hear(message);
        else if (inner === CONNECTED) socket.send(`42${LIVE_NAMESPACE},0${JSON.stringify(['view:open', { view }])}`);
        else if (inner === REFUSED) reject(new Error(message.toString('utf8')));
        else if (inner === ACKNOWLEDGED) {
          if (!message.includes('"ok":true')) reject(new Error(message.toString('utf8')));
          live.first = countIn(message) ?? 0;
          told(message);
          resolve(live);
        }
      });
    });
  }

  /** The count that stands on the screen. */
  get shown(): number {
    return this.sightings[this.sightings.length - 1]?.count ?? this.first;
  }

  /** Forgets what was seen; the last count stays as the first. */
  begin(): void {
    this.first = this.shown;
    this.sightings = [];
    this.bytes = 0;
    this.patches = 0;
  }

  close(): void {
    this.socket.removeAllListeners('close').close();
  }

  private hear(message: Buffer): void {
    this.bytes += message.length;
    if (!message.subarray(0, NAME_WITHIN_BYTES).includes(PATCH)) return;
    this.patches += 1;
    const count = countIn(message);
    if (count !== null) this.sightings.push({ at: instantNow(), count });
    this.told(message);
  }
}
