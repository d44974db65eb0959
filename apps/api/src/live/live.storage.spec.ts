import { ticketSchema } from '@intraday/contract';
import { AccountStore } from '@intraday/storage';
import { startTestDatabase } from '@intraday/storage/testing';
import { io, type Socket } from 'socket.io-client';
import { as, call, CHANGE, OFFERED, Served } from '../testing/served';

describe('the live wire over socket.io', () => {
  let served: Served;
  beforeAll(async () => {
    served = await Served.start(await startTestDatabase());
  }, 60_000);
  afterAll(() => served.stop());

  const sockets: Socket[] = [];
  const connect = (ticket: string, headers: Record<string, string> = {}): Promise<Socket> =>
    new Promise((resolve, reject) => {
      const options = {
        transports: ['websocket'],
        auth: { ticket },
        reconnection: false,
        forceNew: true,
        extraHeaders: headers,
      };
      const socket = io(`${served.base}/live`, options);
      sockets.push(socket);
      socket.once('connect', () => resolve(socket));
      socket.once('connect_error', reject);
    });
  const ticketFor = async (headers: Record<string, string>): Promise<string> =>
    ticketSchema.parse(await (await served.send('POST', '/api/v1/session/ticket', {}, headers)).json()).ticket;
  afterEach(() => sockets.splice(0).forEach((socket) => socket.disconnect()));

  it('opens views with a ticket, once, and sends patches after what is ingested', async () => {
    const ticket = await ticketFor(as(served.tokens['desk']));
    const socket = await connect(ticket);
    await expect(connect(ticket)).rejects.toThrow('sign-in-required');
    await expect(connect('made up')).rejects.toThrow('sign-in-required');
    const opened = await socket.emitWithAck('view:open', { view: { ...OFFERED, where: { queue: ['pbx:live'] } } });
    expect(opened).toMatchObject({ ok: true, clock: { rate: 1 }, snapshot: { rows: [] } });
    const patch = new Promise((resolve) => socket.once('view:patch', resolve));
    await served.lines(call('l1', 'live', 'ana', 500), served.keys['pbx']);
    served.pipeline.live.tick();
    expect(await patch).toMatchObject({
      viewId: opened.viewId,
      seq: opened.seq + 1,
      rows: [{ values: { 'contacts-offered': 1 } }],
    });
    expect(await socket.emitWithAck('view:open', { view: 1 })).toMatchObject({ ok: false, problem: { status: 400 } });
  });

  it('refuses a foreign origin at the handshake', async () => {
    const ticket = await ticketFor(as(served.tokens['desk']));
    await expect(connect(ticket, { origin: 'http://evil.example' })).rejects.toThrow();
  });

  it('cuts sockets at sign-out and when rights change', async () => {
    const { cookie } = await served.signIn('lead');
    const [first, second] = [
      await connect(await ticketFor({ cookie })),
      await connect(await ticketFor(as(served.tokens['lead']))),
    ];
    const cut = (socket: Socket): Promise<unknown> => new Promise((resolve) => socket.once('disconnect', resolve));
    const [firstCut, secondCut] = [cut(first), cut(second)];
    await served.send('DELETE', '/api/v1/session', undefined, { cookie });
    await firstCut;
    expect(second.connected).toBe(true);
    await served.pipeline.changes.look();
    const scopes = [{ kind: 'team', id: 't2' }] as const;
    await new AccountStore(served.pool, Date.now).setRights(
      'lead',
      { role: 'supervisor', personalDetail: false, scopes },
      CHANGE,
    );
    await served.pipeline.changes.look();
    await secondCut;
  });
});
