import { limits, type Answer, type FeedStatus, type ServerMessages, type ViewPatch } from '@intraday/contract';
import type { Figures, Rights, Room } from '../ports';
import { LiveServer } from './live-server';
import type { LiveSocket } from './live-socket';
import { CHECKS_BEHIND_MAX, SOCKET_LOW_WATER_BYTES, type Holder } from './viewer';

const RIGHTS: Rights = {
  role: 'controlDesk',
  sites: null,
  teams: null,
  agents: null,
  personalDetail: false,
  fingerprint: 'all',
};
const ASKED = { view: { kpis: ['contacts-handled'], range: { period: 'today' } } };
const ANSWER: Answer = { asOf: '2026-01-05T09:00:00.000Z', complete: false, revised: false, rows: [], absent: {} };

/** Rooms whose patches the test makes. */
class Stage implements Pick<Figures, 'openRoom' | 'tick' | 'feed' | 'clock'> {
  readonly listeners = new Map<string, (patch: ViewPatch) => void>();
  readonly seqs = new Map<string, number>();
  changed: string[] = [];
  sources: FeedStatus['sources'] = [];

  openRoom: Figures['openRoom'] = async (view, rights) => {
    if (view.kpis[0] === 'nothing') return { ok: false, problem: { type: 't', title: 't', status: 422, detail: 'd' } };
    const id = `${view.kpis.join()} ${rights.fingerprint}`;
    const room: Room = {
      id,
      snapshot: () => ({ seq: this.seqs.get(id) ?? 0, answer: ANSWER }),
      subscribe: (listener) => {
        this.listeners.set(id, listener);
        return () => this.listeners.delete(id);
      },
    };
    return { ok: true, room };
  };

  tick(): { asOf: string } {
    for (const id of this.changed) {
      const seq = (this.seqs.get(id) ?? 0) + 1;
      this.seqs.set(id, seq);
      this.listeners.get(id)?.({
        viewId: id,
        seq,
        asOf: ANSWER.asOf,
        rows: [{ key: {}, values: {}, targets: {}, measures: {} }],
        removed: [],
      });
    }
    return { asOf: ANSWER.asOf };
  }

  feed = (): FeedStatus => ({ clock: this.clock(), sources: this.sources });
  clock = () => ({ now: ANSWER.asOf, rate: 1 });
}

class TestSocket implements LiveSocket {
  readonly heard: [string, unknown][] = [];
  readonly channels = new Set<string>();
  waiting = 0;
  isCut = false;
  /** Messages of each piece that was written at once. */
  readonly pieces: string[][] = [];
  private heldFrom: number | null = null;
  constructor(readonly id: string) {}
  send<K extends keyof ServerMessages>(name: K, message: ServerMessages[K]): void {
    this.heard.push([name, message]);
  }
  join(channel: string): void {
    this.channels.add(channel);
  }
  leave(channel: string): void {
    this.channels.delete(channel);
  }
  hold(): void {
    this.heldFrom = this.heard.length;
  }
  release(): void {
    this.pieces.push(this.names().slice(this.heldFrom ?? this.heard.length));
    this.heldFrom = null;
  }
  bufferedBytes(): number {
    return this.waiting;
  }
  cut(): void {
    this.isCut = true;
  }
  patches(): ViewPatch[] {
    // The names of messages decide their types; the test keeps them as pairs.
    return this.heard.filter(([name]) => name === 'view:patch').map(([, message]) => message as ViewPatch);
  }
  names(): string[] {
    return this.heard.map(([name]) => name);
  }
}

describe('the live wire', () => {
  let now = 0;
  let stage: Stage;
  let sockets: TestSocket[];
  let live: LiveServer;
  const holder = (key: string, expiresAt = Infinity): Holder => ({
    credential: { kind: 'session', key, expiresAt },
    rights: RIGHTS,
  });
  const connect = (id: string, who = holder(id)): TestSocket => {
    const socket = new TestSocket(id);
    sockets.push(socket);
    live.connect(socket, who);
    return socket;
  };
  const tick = (): void => {
    now += 250;
    live.tick();
  };

  beforeEach(() => {
    now = 0;
    stage = new Stage();
    sockets = [];
    live = new LiveServer(
      stage,
      (channel, name, message) => {
        for (const socket of sockets) if (socket.channels.has(channel)) socket.send(name, message);
      },
      () => now,
    );
  });

  it('gives a snapshot, then patches to all who look, closed by a tick', async () => {
    const [one, two, other] = [connect('1'), connect('2'), connect('3')];
    const opened = await live.open('1', ASKED);
    if (!opened.ok) throw new Error('must open');
    expect(opened).toMatchObject({ seq: 0, snapshot: ANSWER, clock: { rate: 1 } });
    await live.open('2', ASKED);
    stage.changed = [opened.viewId];
    tick();
    for (const socket of [one, two]) expect(socket.names()).toEqual(['feed:status', 'view:patch', 'tick']);
    expect(other.names()).toEqual(['feed:status', 'tick']);
  });

  it('writes what belongs to one tick in one piece', async () => {
    const one = connect('1');
    const opened = await live.open('1', ASKED);
    if (!opened.ok) throw new Error('must open');
    stage.changed = [opened.viewId];
    tick();
    expect(one.pieces).toEqual([['view:patch', 'tick']]);
  });

  it('stops patches at view:close and leaves a room that nobody looks at', async () => {
    const one = connect('1');
    const opened = await live.open('1', ASKED);
    if (!opened.ok) throw new Error('must open');
    live.close('1', { viewId: opened.viewId });
    stage.changed = [opened.viewId];
    tick();
    expect(one.patches()).toEqual([]);
    expect(stage.listeners.size).toBe(0);
  });

  it('answers bad messages with a problem', async () => {
    connect('1');
    for (const message of [undefined, {}, { view: { kpis: [], range: { period: 'today' } } }, { ...ASKED, more: 1 }]) {
      expect(await live.open('1', message)).toMatchObject({ ok: false, problem: { status: 400 } });
    }
    expect(await live.open('1', { view: { ...ASKED.view, kpis: ['nothing'] } })).toMatchObject({
      ok: false,
      problem: { status: 422 },
    });
    expect(await live.open('unknown', ASKED)).toMatchObject({ ok: false, problem: { status: 401 } });
    live.close('1', 'nonsense');
  });

  it('holds a limited number of views', async () => {
    connect('1');
    const asked = Array.from({ length: limits.SOCKET_VIEWS_MAX + 1 }, (_, index) => ({
      view: { ...ASKED.view, kpis: [`kpi-${index}`] },
    }));
    const answers = await Promise.all(asked.map((message) => live.open('1', message)));
    expect(answers.filter((answer) => answer.ok)).toHaveLength(limits.SOCKET_VIEWS_MAX);
  });

  it('conflates a slow client: one missed patch is sent late, more make a gap', async () => {
    const [slow, quick] = [connect('slow'), connect('quick')];
    const opened = await live.open('slow', ASKED);
    await live.open('quick', ASKED);
    if (!opened.ok) throw new Error('must open');
    stage.changed = [opened.viewId];
    slow.waiting = SOCKET_LOW_WATER_BYTES + 1;
    tick();
    slow.waiting = 0;
    stage.changed = [];
    tick();
    expect(slow.patches()).toEqual(quick.patches());
    stage.changed = [opened.viewId];
    slow.waiting = SOCKET_LOW_WATER_BYTES + 1;
    tick();
    tick();
    tick();
    slow.waiting = 0;
    stage.changed = [];
    tick();
    expect(quick.patches().map(({ seq }) => seq)).toEqual([1, 2, 3, 4]);
    expect(slow.patches().map(({ seq, rows }) => [seq, rows.length])).toEqual([
      [1, 1],
      [4, 0],
    ]);
  });

  it('cuts a client that does not read, and nobody else notices', async () => {
    const [dead, quick] = [connect('dead'), connect('quick')];
    await live.open('dead', ASKED);
    dead.waiting = limits.SOCKET_BUFFER_BYTES_MAX + 1;
    tick();
    tick();
    expect([dead.isCut, quick.isCut, live.size]).toEqual([true, false, 1]);
  });

  it('cuts a client that stays behind, though little waits for it', async () => {
    const [stuck, slow] = [connect('stuck'), connect('slow')];
    for (const socket of [stuck, slow]) {
      await live.open(socket.id, ASKED);
      socket.waiting = SOCKET_LOW_WATER_BYTES + 1;
    }
    for (let ticks = 0; ticks < CHECKS_BEHIND_MAX; ticks += 1) tick();
    expect([stuck.isCut, slow.isCut]).toEqual([false, false]);
    slow.waiting = 0;
    tick();
    expect([stuck.isCut, slow.isCut]).toEqual([true, false]);
  });

  it('cuts connections whose session has ended or whose rights have changed', () => {
    const [short, gone, stays] = [
      connect('1', holder('a', 1_000)),
      connect('2', holder('b')),
      connect('3', holder('c')),
    ];
    now = 1_000;
    live.feedTick();
    expect([short.isCut, gone.isCut]).toEqual([true, false]);
    expect(short.names()).toContain('notice');
    live.cutWhere(({ credential }) => credential.key === 'b', 'Your rights have changed.');
    expect([gone.isCut, stays.isCut]).toEqual([true, false]);
    expect(live.holders().map(({ credential }) => credential.key)).toEqual(['c']);
  });

  it('states the feed when it has changed, else every five seconds', () => {
    const one = connect('1');
    const count = (): number => one.names().filter((name) => name === 'feed:status').length;
    live.feedTick();
    expect(count()).toBe(2);
    now += 1_000;
    live.feedTick();
    expect(count()).toBe(2);
    stage.sources = [{ source: 'pbx', state: 'live', lastEventAt: null, lagSeconds: null }];
    live.feedTick();
    expect(count()).toBe(3);
    now += 5_000;
    live.feedTick();
    expect(count()).toBe(4);
  });
});
