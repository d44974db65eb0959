import type { ViewRequest } from '@intraday/contract';
import { LiveConnection, REOPEN_WAIT_MS, type ConnectionState } from './live-connection';
import type { Outcome } from './outcome';
import type { ViewState } from './view-book';
import type { WireEvents } from './wire';

const view: ViewRequest = { kpis: ['contacts-handled'], range: { period: 'today' } };
const clock = { now: '2026-01-05T09:00:00.000Z', rate: 1 };
const opened = (seq: number, handled: number) => ({
  ok: true,
  viewId: 'v1',
  seq,
  clock,
  snapshot: {
    asOf: clock.now,
    complete: true,
    revised: false,
    rows: [{ key: {}, values: { 'contacts-handled': handled }, targets: {}, measures: {} }],
    absent: {},
  },
});

/** A server of paper: it keeps what the browser says and answers when told to. */
function paperServer() {
  const sockets: { ticket: string; events: WireEvents; closed: boolean }[] = [];
  const asked: { event: string; body: unknown; answer: (answer: unknown) => void }[] = [];
  const sent: { event: string; body: unknown }[] = [];
  const waits: { ms: number; run: () => void; off: boolean }[] = [];
  const states: ConnectionState['kind'][] = [];
  const shown: ViewState[] = [];
  const tickets: Outcome<string>[] = [];
  const connection = new LiveConnection(
    () => Promise.resolve(tickets.shift() ?? { ok: true, value: `t${sockets.length + 1}` }),
    (ticket, events) => {
      const socket = { ticket, events, closed: false };
      sockets.push(socket);
      return {
        send: (event, body) => void sent.push({ event, body }),
        ask: (event, body, answer) => void asked.push({ event, body, answer }),
        close: () => void (socket.closed = true),
      };
    },
    {
      after: (ms, run) => {
        const wait = { ms, run, off: false };
        waits.push(wait);
        return () => void (wait.off = true);
      },
      random: () => 0,
    },
    {
      state: ({ kind }) => states.push(kind),
      clock: jest.fn(),
      feed: jest.fn(),
      notice: jest.fn(),
      committed: jest.fn(),
    },
  );
  const settled = () => new Promise<void>((resolve) => setImmediate(resolve));
  const values = () =>
    shown.map((state) =>
      state.kind === 'open' ? [...state.table.rows.values()][0]?.row.values['contacts-handled'] : state.kind,
    );
  return { connection, sockets, asked, sent, waits, states, shown, tickets, settled, values };
}

async function liveServer() {
  const server = paperServer();
  server.connection.open(view, (state) => server.shown.push(state));
  server.connection.start();
  await server.settled();
  server.sockets[0]?.events.connected();
  server.asked[0]?.answer(opened(1, 5));
  return server;
}

describe('live connection', () => {
  it('gets a ticket, connects, opens its views and shows them', async () => {
    const { sockets, asked, states, values } = await liveServer();
    expect(sockets.map(({ ticket }) => ticket)).toEqual(['t1']);
    expect(asked[0]).toMatchObject({ event: 'view:open', body: { view } });
    expect(states).toEqual(['connecting', 'live']);
    expect(values()).toEqual(['loading', 5]);
  });

  it('comes back by itself with a new ticket and the right figures, keeping the old ones meanwhile', async () => {
    const server = await liveServer();
    server.sockets[0]?.events.disconnected();
    expect(server.states.at(-1)).toBe('reconnecting');
    expect(server.values()).toEqual(['loading', 5]);
    server.waits.at(-1)?.run();
    await server.settled();
    expect(server.sockets.map(({ ticket }) => ticket)).toEqual(['t1', 't2']);
    server.sockets[1]?.events.connected();
    server.asked[1]?.answer(opened(40, 9));
    expect(server.values()).toEqual(['loading', 5, 9]);
    server.sockets[0]?.events.disconnected();
    expect(server.states.at(-1)).toBe('live');
  });

  it('waits longer after each failure', async () => {
    const server = await liveServer();
    for (let failures = 0; failures < 3; failures += 1) {
      server.sockets.at(-1)?.events.disconnected();
      server.waits.at(-1)?.run();
      await server.settled();
    }
    expect(server.waits.map(({ ms }) => ms)).toEqual([250, 500, 1_000]);
  });

  it('opens a view again after a gap, but not in a storm', async () => {
    const server = await liveServer();
    const patch = (seq: number) => ({ viewId: 'v1', seq, asOf: clock.now, rows: [], removed: [] });
    server.sockets[0]?.events.message('view:patch', patch(5));
    expect(server.asked).toHaveLength(2);
    server.asked[1]?.answer(opened(5, 6));
    server.sockets[0]?.events.message('view:patch', patch(9));
    expect(server.asked).toHaveLength(2);
    server.waits.find(({ ms }) => ms === REOPEN_WAIT_MS)?.run();
    expect(server.asked).toHaveLength(3);
  });

  it('does not believe a message that breaks the contract', async () => {
    const server = await liveServer();
    server.sockets[0]?.events.message('view:patch', { viewId: 'v1', seq: 'two' });
    expect(server.states.at(-1)).toBe('reconnecting');
    expect(server.sockets[0]?.closed).toBe(true);
  });

  it('stops when the session has ended', async () => {
    const server = await liveServer();
    server.tickets.push({ ok: false, problem: { type: 'x', title: 'x', status: 401, detail: 'Sign in.' } });
    server.sockets[0]?.events.disconnected();
    server.waits.at(-1)?.run();
    await server.settled();
    expect(server.states.at(-1)).toBe('signedOut');
    expect(server.sockets).toHaveLength(1);
  });

  it('obeys the notice that the session has ended', async () => {
    const server = await liveServer();
    server.sockets[0]?.events.message('notice', { kind: 'signedOut', text: 'You were signed out.' });
    expect(server.states.at(-1)).toBe('signedOut');
  });

  it('closes a view that nobody reads', async () => {
    const server = paperServer();
    const close = server.connection.open(view, () => undefined);
    server.connection.start();
    await server.settled();
    server.sockets[0]?.events.connected();
    server.asked[0]?.answer(opened(1, 5));
    close();
    expect(server.sent).toEqual([{ event: 'view:close', body: { viewId: 'v1' } }]);
  });

  it('takes an acknowledgement that never came as a cut', async () => {
    const server = await liveServer();
    server.connection.open({ ...view, kpis: ['occupancy'] }, () => undefined);
    server.asked[1]?.answer(null);
    expect(server.states.at(-1)).toBe('reconnecting');
  });
});
