import { once } from 'node:events';
import { connect, createServer, type Server, type Socket } from 'node:net';
import { freePort } from './free-port';

/** What a proxy does with answers: hands them on, keeps them back, or cuts the connection instead of handing one on. */
type Answers = 'pass' | 'hold' | 'cut';

interface Pair {
  readonly near: Socket;
  readonly far: Socket;
}

/** A connection between two programs that a spec can cut, hold back, or take away. */
export class TcpProxy {
  /** Answers that were cut off. */
  cuts = 0;
  private answers: Answers = 'pass';
  private cutsLeft = 0;
  private cutHolding = '';
  private server: Server | null = null;
  private readonly pairs = new Set<Pair>();

  private constructor(
    readonly port: number,
    private readonly target: number,
  ) {}

  /** @param target port of 127.0.0.1 that it leads to */
  static async to(target: number): Promise<TcpProxy> {
    const proxy = new TcpProxy(await freePort(), target);
    await proxy.back();
    return proxy;
  }

  /** Cuts every connection and refuses new ones. */
  async away(): Promise<void> {
    const { server } = this;
    this.server = null;
    this.cutAll();
    if (server === null) return;
    server.close();
    await once(server, 'close');
  }

  /** Takes connections (again). */
  async back(): Promise<void> {
    this.release();
    if (this.server !== null) return;
    const server = createServer({ allowHalfOpen: false }, (near) => this.join(near));
    server.listen(this.port, '127.0.0.1');
    await once(server, 'listening');
    this.server = server;
  }

  cutAll(): void {
    for (const { near, far } of this.pairs) {
      near.destroy();
      far.destroy();
    }
    this.pairs.clear();
  }

  /** The next answers are cut off after their requests have gone through. @param holding only those that hold this text */
  cutAnswers(count: number, holding = ''): void {
    this.answers = 'cut';
    this.cutsLeft = count;
    this.cutHolding = holding;
  }

  /** Keeps all answers back until `release`. */
  hold(): void {
    this.answers = 'hold';
    for (const { far } of this.pairs) far.pause();
  }

  release(): void {
    this.answers = 'pass';
    for (const { far } of this.pairs) far.resume();
  }

  private join(near: Socket): void {
    const far = connect(this.target, '127.0.0.1');
    const pair = { near, far };
    this.pairs.add(pair);
    const end = (): void => {
      this.pairs.delete(pair);
      near.destroy();
      far.destroy();
    };
    near.on('error', end).on('close', end);
    far.on('error', end).on('close', end);
    near.on('data', (chunk) => void (far.write(chunk) || (near.pause(), far.once('drain', () => near.resume()))));
    far.on('data', (chunk) => this.answer(pair, chunk, end));
    if (this.answers === 'hold') far.pause();
  }

  private answer({ near, far }: Pair, chunk: Buffer, end: () => void): void {
    if (this.answers === 'cut' && chunk.includes(this.cutHolding)) {
      this.cutsLeft -= 1;
      this.cuts += 1;
      if (this.cutsLeft === 0) this.answers = 'pass';
      return end();
    }
    if (near.write(chunk) || this.answers === 'hold') return;
    far.pause();
    near.once('drain', () => this.answers !== 'hold' && far.resume());
  }
}
