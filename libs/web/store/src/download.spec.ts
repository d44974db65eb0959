import { nameIn, type DownloadProgress } from './download';
import { RestClient, STOPPED, UNREACHABLE } from './rest-client';

const HEADERS = {
  'content-type': 'text/csv; charset=utf-8',
  'content-disposition': `attachment; filename="Ete.csv"; filename*=UTF-8''%C3%89t%C3%A9.csv`,
  'x-intraday-rows': '2',
};

/** An answer that comes piece by piece, and ends as told. */
function pieces(texts: readonly string[], end: 'whole' | 'broken' | 'never' = 'whole'): Response {
  const left = [...texts];
  const body = new ReadableStream<Uint8Array>({
    pull(controller) {
      const text = left.shift();
      if (text !== undefined) controller.enqueue(new TextEncoder().encode(text));
      else if (end === 'whole') controller.close();
      else if (end === 'broken') controller.error(new TypeError('network error'));
      else return new Promise(() => undefined);
      return undefined;
    },
  });
  return new Response(body, { headers: HEADERS });
}

describe('a download', () => {
  it('is a file with its name, and tells how far it has come', async () => {
    const sent: [string, RequestInit][] = [];
    const client = new RestClient((path, init) => {
      sent.push([path, init]);
      return Promise.resolve(pieces(['Team\r\n', 'Gold\r\n']));
    });
    const heard: DownloadProgress[] = [];
    const came = await client.download('/export?format=csv', { view: 1 }, { progress: (step) => heard.push(step) });
    if (!came.ok) throw new Error('must come');
    expect([came.value.name, await came.value.file.text()]).toEqual(['Été.csv', 'Team\r\nGold\r\n']);
    expect(heard).toEqual([0, 6, 12].map((bytes) => ({ bytes, rowsTotal: 2 })));
    expect(sent[0]?.[0]).toBe('/api/v1/export?format=csv');
    expect(sent[0]?.[1]).toMatchObject({ method: 'POST', body: '{"view":1}', credentials: 'same-origin' });
  });

  it('hands on why there is none', async () => {
    const problem = { type: 'urn:intraday:problem:too-busy', title: 'Busy', status: 429, detail: 'Wait.' };
    const client = new RestClient(() => Promise.resolve(new Response(JSON.stringify(problem), { status: 429 })));
    expect(await client.download('/export', {})).toEqual({ ok: false, problem });
  });

  it('that breaks off is none: a part is never taken for the whole', async () => {
    const client = new RestClient(() => Promise.resolve(pieces(['Team\r\n'], 'broken')));
    expect(await client.download('/export', {})).toMatchObject({ ok: false, problem: { type: UNREACHABLE } });
  });

  it('can be stopped', async () => {
    const stop = new AbortController();
    const client = new RestClient((_, { signal }) => {
      const answer = pieces(['Team\r\n'], 'never');
      // As fetch does: a signal ends the body that is being read.
      const reader = answer.body?.getReader();
      const body = new ReadableStream<Uint8Array>({
        async start(controller) {
          signal?.addEventListener('abort', () => controller.error(new DOMException('stopped', 'AbortError')));
          const read = await reader?.read();
          if (read?.value) controller.enqueue(read.value);
        },
      });
      return Promise.resolve(new Response(body, { headers: HEADERS }));
    });
    const progress = ({ bytes }: DownloadProgress): void => (bytes > 0 ? stop.abort() : undefined);
    expect(await client.download('/export', {}, { progress, signal: stop.signal })).toMatchObject({
      ok: false,
      problem: { type: STOPPED },
    });
  });

  it.each([
    [null, 'intraday'],
    ['attachment; filename="a.csv"', 'a.csv'],
    [`attachment; filename="a.csv"; filename*=UTF-8''%E0%A4%A`, 'a.csv'],
  ])('is named by %j', (header, name) => {
    expect(nameIn(header)).toBe(name);
  });
});
