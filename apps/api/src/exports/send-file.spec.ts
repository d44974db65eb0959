import type { Response } from 'express';
import { createServer, get, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { sendFile } from './send-file';
import type { CellValue } from './sheet';
import { textOf } from './testing-csv';

const COLUMNS = [{ title: 'Text', unit: null, kind: 'text' }] as const;
const LONG = 'x'.repeat(1000);

/** Sends rows to whoever asks, and says how it ended. */
async function serving(rows: () => Iterable<CellValue[]>, stallMs?: number) {
  let ended: (how: 'done' | Error) => void = () => undefined;
  const end = new Promise<'done' | Error>((resolve) => (ended = resolve));
  const server: Server = createServer((_, response) => {
    const sheet = { about: [['Title', 'x']] as const, columns: COLUMNS, rows: rows() };
    // Of what Express adds to a response nothing is used.
    sendFile(response as Response, { format: 'csv', title: 'Été', sheet, rowsTotal: 3 }, stallMs).then(
      () => ended('done'),
      (error: Error) => ended(error),
    );
  });
  stops.push(() => {
    server.closeAllConnections();
    server.close();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  // A TCP server that listens has an address with a port.
  const { port } = server.address() as AddressInfo;
  const answer = await new Promise<IncomingMessage>((resolve) =>
    get({ host: '127.0.0.1', port, agent: false }, resolve),
  );
  return { answer, end };
}

/** Rows without end, that tell how many were taken and that nobody wants more. */
function endless() {
  const seen = { taken: 0, stopped: false };
  function* rows(): Generator<CellValue[]> {
    try {
      for (;;) {
        seen.taken += 1;
        yield [LONG];
      }
    } finally {
      seen.stopped = true;
    }
  }
  return { seen, rows };
}

/** The rows hear a turn later that nobody wants more; where they never do, the test runs out of time. */
async function until(isSo: () => boolean): Promise<void> {
  while (!isSo()) await new Promise((resolve) => setImmediate(resolve));
}

const stops: (() => void)[] = [];

describe('a file that is sent', () => {
  afterEach(() => stops.splice(0).forEach((stop) => stop()));

  it('is a download that nobody keeps or guesses at, and tells its rows', async () => {
    const { answer, end } = await serving(() => [['a'], ['b'], ['c']]);
    const text = await textOf(answer);
    expect(await end).toBe('done');
    expect(text).toBe('\ufeffTitle,x\r\n,\r\nText,\r\na,\r\nb,\r\nc,\r\n');
    expect(answer.headers).toMatchObject({
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': `attachment; filename="Ete.csv"; filename*=UTF-8''%C3%89t%C3%A9.csv`,
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
      'x-intraday-rows': '3',
    });
  });

  it('stops when its reader goes away', async () => {
    const { seen, rows } = endless();
    const { answer, end } = await serving(rows);
    await new Promise((resolve) => answer.once('data', resolve));
    answer.destroy();
    expect(await end).toBe('done');
    await until(() => seen.stopped);
  });

  it('waits for a reader who is slow, and cuts one who takes nothing', async () => {
    const { seen, rows } = endless();
    const { answer, end } = await serving(rows, 150);
    answer.on('error', () => undefined);
    expect(await end).toBe('done');
    // What the sockets of this machine hold, and no more: some MB.
    await until(() => seen.stopped);
    expect(seen.taken).toBeLessThan(50_000);
  });

  it('is cut where it cannot go on: a part is never taken for the whole', async () => {
    function* broken(): Generator<CellValue[]> {
      for (let row = 0; row < 1000; row += 1) yield [LONG];
      throw new Error('the rows broke');
    }
    const { answer, end } = await serving(broken);
    await expect(textOf(answer)).rejects.toThrow('aborted');
    expect(await end).toEqual(new Error('the rows broke'));
  });
});
