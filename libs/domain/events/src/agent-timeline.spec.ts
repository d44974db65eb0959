import fc from 'fast-check';
import type { AgentInput, StateMode } from './agent-machine';
import { AgentTimeline } from './agent-timeline';
import type { CanonicalEvent, Fact } from './event';

/** What an agent event says beside the agent; instants in seconds. */
type Said =
  | { readonly type: 'agentLoggedIn' }
  | { readonly type: 'agentLoggedOut' }
  | { readonly type: 'agentStateChanged'; readonly state: 'available' | 'talking' | 'aux'; readonly reason?: string }
  | {
      readonly type: 'agentQueueChanged';
      readonly queue: string | null;
      readonly member?: boolean;
      readonly paused?: boolean;
      readonly reason?: string;
    }
  | { readonly type: 'agentWrapStarted'; readonly seconds: number };

function factOf(said: Said): Fact {
  const agent = 'a1';
  switch (said.type) {
    case 'agentLoggedIn':
      return { type: said.type, agent, site: null, channels: null };
    case 'agentStateChanged':
      return { type: said.type, agent, state: said.state, reason: said.reason ?? null, contact: null, queue: null };
    case 'agentQueueChanged':
      return {
        ...{ type: said.type, agent, queue: said.queue },
        ...{ member: said.member ?? null, paused: said.paused ?? null, reason: said.reason ?? null },
      };
    case 'agentWrapStarted':
      return { type: said.type, agent, seconds: said.seconds };
    case 'agentLoggedOut':
      return { type: said.type, agent };
  }
}

const event = (second: number, said: Said): AgentInput => {
  const at = second * 1000;
  const full: CanonicalEvent = { source: 's', id: `${second}-${said.type}`, at, seq: 0, ...factOf(said) };
  return { kind: 'event', at, seq: 0, id: full.id, event: full };
};
const leg = (from: number, until: number, contact = `c${from}`): AgentInput[] => [
  { kind: 'legStarted', at: from * 1000, contact },
  { kind: 'legEnded', at: until * 1000, contact },
];
const member = (second: number, queue: string, is = true): AgentInput =>
  event(second, { type: 'agentQueueChanged', queue, member: is });
const pause = (second: number, queue: string | null, paused: boolean, reason?: string): AgentInput =>
  event(second, { type: 'agentQueueChanged', queue, paused, reason });

function timelineOf(mode: StateMode, inputs: readonly AgentInput[]): AgentTimeline {
  const timeline = new AgentTimeline(mode);
  timeline.change([], inputs);
  return timeline;
}
/** `available 0-10`, `aux:lunch 10-…`; a star where it was a change of state. */
const told = (timeline: AgentTimeline): string[] =>
  timeline.segments().map(({ status, from, until, changed }) => {
    const reason = status.reason === null ? '' : `:${status.reason}`;
    return `${status.state}${reason} ${from / 1000}-${until === null ? '…' : until / 1000}${changed ? ' *' : ''}`;
  });
const derived = (...inputs: AgentInput[]): string[] => told(timelineOf('derived', inputs));
const reported = (...inputs: AgentInput[]): string[] => told(timelineOf('reported', inputs));

describe('an agent whose states are reported', () => {
  it('is in aux login until a state follows', () => {
    expect(
      reported(event(0, { type: 'agentLoggedIn' }), event(30, { type: 'agentStateChanged', state: 'available' })),
    ).toEqual(['aux:login 0-30', 'available 30-… *']);
  });

  it('is logged in by a first state, and a login after a logout begins anew', () => {
    expect(
      reported(
        event(0, { type: 'agentStateChanged', state: 'talking' }),
        event(20, { type: 'agentLoggedOut' }),
        event(50, { type: 'agentLoggedIn' }),
      ),
    ).toEqual(['talking 0-20', 'aux:login 50-…']);
  });

  it('changes state once for two reports of one state, and again for another reason', () => {
    expect(
      reported(
        event(0, { type: 'agentStateChanged', state: 'aux', reason: 'lunch' }),
        event(5, { type: 'agentStateChanged', state: 'aux', reason: 'lunch' }),
        event(9, { type: 'agentStateChanged', state: 'aux', reason: 'training' }),
      ),
    ).toEqual(['aux:lunch 0-9', 'aux:training 9-… *']);
  });
});

describe('an agent whose state is derived', () => {
  it('is logged in by its first membership and out by its last', () => {
    expect(derived(member(0, 'q1'), member(1, 'q2'), member(60, 'q1', false), member(70, 'q2', false))).toEqual([
      'available 0-70',
    ]);
  });

  it('stays logged in without memberships while an explicit login is open', () => {
    expect(
      derived(
        event(0, { type: 'agentLoggedIn' }),
        member(1, 'q1'),
        member(60, 'q1', false),
        event(90, { type: 'agentLoggedOut' }),
      ),
    ).toEqual(['available 0-90']);
  });

  it('is in aux only once it is paused in all its queues', () => {
    expect(
      derived(
        member(0, 'q1'),
        member(0, 'q2'),
        pause(10, 'q1', true, 'break'),
        pause(20, 'q2', true, 'lunch'),
        pause(30, 'q1', false),
      ),
    ).toEqual(['available 0-20', 'aux:lunch 20-30 *', 'available 30-… *']);
  });

  it('is paused by what is left once a running queue is taken from it', () => {
    expect(
      derived(
        member(0, 'q1'),
        member(0, 'q2'),
        pause(5, 'q1', false),
        pause(10, 'q2', true, 'break'),
        member(20, 'q1', false),
      ),
    ).toEqual(['available 0-20', 'aux:break 20-… *']);
  });

  it('talks while any leg is open, also through a pause', () => {
    expect(
      derived(member(0, 'q1'), ...leg(10, 40, 'c1'), ...leg(30, 60, 'c2'), pause(50, null, true, 'break')),
    ).toEqual(['available 0-10', 'talking 10-60 *', 'aux:break 60-… *']);
  });

  it('wraps for as long as was stated, overlapping wraps once, and a call takes over', () => {
    const wrap = (at: number, seconds: number): AgentInput => event(at, { type: 'agentWrapStarted', seconds });
    expect(derived(member(0, 'q1'), ...leg(10, 20), wrap(20, 30), wrap(40, 30), pause(100, null, true, 'x'))).toEqual([
      'available 0-10',
      'talking 10-20 *',
      'wrapping 20-70 *',
      'available 70-100 *',
      'aux:x 100-… *',
    ]);
    expect(derived(member(0, 'q1'), wrap(10, 60), ...leg(30, 40), pause(90, null, true, 'x'))).toEqual([
      'available 0-10',
      'wrapping 10-30 *',
      'talking 30-40 *',
      'wrapping 40-70 *',
      'available 70-90 *',
      'aux:x 90-… *',
    ]);
  });

  it('says what follows a stated wrap that nothing has come after', () => {
    const timeline = timelineOf('derived', [member(0, 'q1'), event(10, { type: 'agentWrapStarted', seconds: 60 })]);
    expect(timeline.wrapUntil).toBe(70_000);
    expect(timeline.statusAt(69_999)).toEqual({ state: 'wrapping', reason: null });
    expect(timeline.statusAt(70_000)).toEqual({ state: 'available', reason: null });
  });

  it('is logged out where its source fell silent for a day', () => {
    expect(derived(member(0, 'q1'), { kind: 'inferredLogout', at: 86_400_000 })).toEqual(['available 0-86400']);
  });
});

const anInput = fc.oneof(
  fc.integer({ min: 0, max: 300 }).map((at) => event(at, { type: 'agentLoggedIn' })),
  fc.integer({ min: 0, max: 300 }).map((at) => event(at, { type: 'agentLoggedOut' })),
  fc
    .tuple(fc.integer({ min: 0, max: 300 }), fc.constantFrom('q1', 'q2'), fc.boolean())
    .map((parts) => member(...parts)),
  fc
    .tuple(fc.integer({ min: 0, max: 300 }), fc.constantFrom('q1', 'q2', null), fc.boolean())
    .map((parts) => pause(...parts, 'x')),
  fc
    .tuple(fc.integer({ min: 0, max: 300 }), fc.integer({ min: 0, max: 60 }))
    .map(([at, seconds]) => event(at, { type: 'agentWrapStarted', seconds })),
);
const someInputs = fc.uniqueArray(anInput, {
  selector: (input) => `${input.at} ${input.kind === 'event' ? input.id : ''}`,
  maxLength: 90,
});

describe('a timeline', () => {
  it('ends the same however its inputs come, and takes back what it put in', () => {
    fc.assert(
      fc.property(
        someInputs,
        someInputs,
        fc.integer({ min: 1, max: 20 }),
        fc.constantFrom<StateMode>('derived', 'reported'),
        (kept, passing, size, mode) => {
          const known = new Set(kept.map((input) => (input.kind === 'event' ? input.id : '')));
          const others = passing.filter((input) => input.kind === 'event' && !known.has(input.id));
          const timeline = new AgentTimeline(mode);
          for (let at = 0; at < kept.length; at += size) timeline.change([], kept.slice(at, at + size));
          timeline.change([], others);
          timeline.change(others, []);
          expect(told(timeline)).toEqual(told(timelineOf(mode, kept)));
        },
      ),
    );
  });

  it('tells exactly which stretches a change removed and added', () => {
    fc.assert(
      fc.property(someInputs, fc.integer({ min: 1, max: 20 }), (inputs, size) => {
        const timeline = new AgentTimeline('derived');
        let segments: unknown[] = [];
        for (let at = 0; at < inputs.length; at += size) {
          const { removed, added } = timeline.change([], inputs.slice(at, at + size));
          segments = [...segments.filter((segment) => !(removed as unknown[]).includes(segment)), ...added];
        }
        expect(segments).toHaveLength(timeline.segments().length);
        expect(segments).toEqual(expect.arrayContaining(timeline.segments()));
      }),
    );
  });

  it('leaves alone what a late input does not change', () => {
    const timeline = timelineOf('reported', [
      event(0, { type: 'agentLoggedIn' }),
      event(10, { type: 'agentStateChanged', state: 'talking' }),
      event(20, { type: 'agentStateChanged', state: 'available' }),
      event(30, { type: 'agentStateChanged', state: 'aux' }),
    ]);
    const before = timeline.segments();
    const wrap: AgentInput = { kind: 'legWrapped', at: 15_000, contact: 'c1', until: 18_000 };
    expect(timeline.change([], [wrap])).toEqual({ removed: [], added: [] });
    for (const [index, segment] of timeline.segments().entries()) expect(segment).toBe(before[index]);
    const { removed, added } = timeline.change([], [event(12, { type: 'agentStateChanged', state: 'aux' })]);
    expect(removed).toEqual([before[1]]);
    expect(added.map(({ from }) => from)).toEqual([10_000, 12_000]);
  });

  it('has each second in one stretch at most, in order', () => {
    fc.assert(
      fc.property(someInputs, (inputs) => {
        let end = Number.NEGATIVE_INFINITY;
        for (const { from, until } of timelineOf('derived', inputs).segments()) {
          expect(from).toBeGreaterThanOrEqual(end);
          end = until ?? Number.POSITIVE_INFINITY;
          expect(end).toBeGreaterThan(from);
        }
      }),
    );
  });
});
