import { MISREAD, RestClient, UNREACHABLE } from './rest-client';

const json = (body: unknown, status = 200) => new Response(JSON.stringify(body), { status });
const status = {
  ...{ version: '1', database: 'empty', demoSignIn: false, demoOffered: true, timeZone: 'UTC' },
  ...{ demoBytes: 0, demo: null },
};

describe('REST client', () => {
  it('reads and checks an answer', async () => {
    const client = new RestClient(() => Promise.resolve(json(status)));
    expect(await client.status()).toEqual({ ok: true, value: status });
  });

  it('asks for contacts', async () => {
    const page = {
      ...{ asOf: '2026-01-12T08:00:00.000Z', unit: 'count', total: { contacts: 0, amount: 0, uploaded: 0 } },
      ...{ contacts: [], next: null, heldFrom: null },
    };
    const sent: string[] = [];
    const client = new RestClient((path, { body }) => {
      sent.push(path, String(body));
      return Promise.resolve(json(page));
    });
    const wanted = {
      view: { kpis: ['contacts-offered'], range: { period: 'today' as const } },
      measure: 'contactsOffered',
    };
    expect(await client.contacts(wanted)).toEqual({ ok: true, value: page });
    expect(sent).toEqual(['/api/v1/contacts', JSON.stringify(wanted)]);
  });

  it('does not believe an answer that breaks the contract', async () => {
    const client = new RestClient(() => Promise.resolve(json({ ...status, database: 'full' })));
    expect(await client.status()).toMatchObject({ ok: false, problem: { type: MISREAD } });
  });

  it('hands on the problem in the words of the server', async () => {
    const problem = {
      type: 'locked-out',
      title: 'Locked',
      status: 429,
      detail: 'Try again in 5 minutes.',
      requestId: 'r1',
    };
    const client = new RestClient(() => Promise.resolve(json(problem, 429)));
    expect(await client.signIn('a', 'b')).toEqual({ ok: false, problem });
  });

  it('says that the server cannot be reached, also through a proxy that speaks HTML', async () => {
    const away = new RestClient(() => Promise.reject(new TypeError('failed')));
    const proxied = new RestClient(() => Promise.resolve(new Response('<h1>Bad gateway</h1>', { status: 502 })));
    expect(await away.me()).toMatchObject({ ok: false, problem: { type: UNREACHABLE, status: 0 } });
    expect(await proxied.me()).toMatchObject({ ok: false, problem: { type: UNREACHABLE, status: 502 } });
  });

  it('sends JSON with the cookie of this origin', async () => {
    const sent: [string, RequestInit][] = [];
    const client = new RestClient((path, init) => {
      sent.push([path, init]);
      return Promise.resolve(new Response(null, { status: 204 }));
    });
    expect(await client.signInDemo('agent')).toEqual({ ok: true, value: null });
    expect(sent[0]?.[0]).toBe('/api/v1/session/demo');
    expect(sent[0]?.[1]).toMatchObject({ method: 'POST', body: '{"role":"agent"}', credentials: 'same-origin' });
  });
});
