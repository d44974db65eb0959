import { Agent, request } from 'node:http';

/** What the door says to one request. */
export interface PostAnswer {
  readonly accepted: number;
  readonly duplicates: number;
  readonly quarantined: readonly unknown[];
}

/** Times that one request is sent again where the server asks to wait. */
const ATTEMPTS_MAX = 100;
const WAIT_MS = 50;

/** A source that posts bodies over connections it keeps. */
export class EventPoster {
  private readonly agent: Agent;

  constructor(
    private readonly url: string,
    private readonly key: string,
    connections: number,
  ) {
    this.agent = new Agent({ keepAlive: true, maxSockets: connections });
  }

  /** Posts a JSON array of events, again after a while where the server is too busy. */
  async post(body: Buffer): Promise<PostAnswer> {
    for (let attempt = 1; ; attempt += 1) {
      const { status, text } = await this.send(body);
      // The server's own schema wrote it.
      if (status === 200) return JSON.parse(text) as PostAnswer;
      if (status !== 429 || attempt === ATTEMPTS_MAX) throw new Error(`the server answered ${status}: ${text}`);
      await new Promise((resolve) => setTimeout(resolve, WAIT_MS));
    }
  }

  close(): void {
    this.agent.destroy();
  }

  private send(body: Buffer): Promise<{ status: number; text: string }> {
    return new Promise((resolve, reject) => {
      const headers = {
        authorization: `Bearer ${this.key}`,
        'content-type': 'application/json',
        'content-length': body.length,
      };
      const url = `${this.url}/api/v1/ingest/events`;
      const sent = request(url, { method: 'POST', agent: this.agent, headers }, (response) => {
        const chunks: Buffer[] = [];
        response.on('data', (chunk: Buffer) => chunks.push(chunk));
        response.once('error', reject);
        response.once('end', () =>
          resolve({ status: response.statusCode ?? 0, text: Buffer.concat(chunks).toString('utf8') }),
        );
      });
      // The server may end a connection that nobody used for a while just as it is used again: it has read nothing then.
      sent.once('error', (error: NodeJS.ErrnoException) =>
        sent.reusedSocket && error.code === 'ECONNRESET' ? resolve(this.send(body)) : reject(error),
      );
      sent.end(body);
    });
  }
}
