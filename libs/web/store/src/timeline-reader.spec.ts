import type { AgentTimeline } from '@intraday/contract';
import type { Outcome } from './outcome';
import { TIMELINE_WAIT_MS, TimelineReader, type TimelineState } from './timeline-reader';

const timeline = (agent: string): AgentTimeline => ({
  ...{ agent, date: '2026-01-12', timeZone: 'UTC', plan: [], states: [], deviations: [] },
  ...{ contacts: [], contactsHeld: true },
  ...{ from: '2026-01-12T00:00:00Z', until: '2026-01-13T00:00:00Z', asOf: '2026-01-12T08:00:00Z' },
  rules: { graceSeconds: 0, graceMode: 'whole' },
});
const refusal = { type: 'forbidden', title: '', status: 403, detail: 'Not yours.', requestId: 'r1' };

describe('reading an agent’s day', () => {
  let asked: string[];
  let shown: TimelineState[];
  let answers: (agent: string) => Outcome<AgentTimeline>;
  let reader: TimelineReader;

  beforeEach(() => {
    jest.useFakeTimers();
    asked = [];
    shown = [];
    answers = (agent) => ({ ok: true, value: timeline(agent) });
    const read = (agent: string) => {
      asked.push(agent);
      return Promise.resolve(answers(agent));
    };
    reader = new TimelineReader(read, (state) => shown.push(state));
  });
  afterEach(() => jest.useRealTimers());

  it('reads at once, then no more often than the wait allows', async () => {
    reader.turnTo('a1');
    for (let turn = 0; turn < 5; turn += 1) reader.soon();
    await jest.advanceTimersByTimeAsync(TIMELINE_WAIT_MS - 1);
    expect(asked).toHaveLength(1);
    await jest.advanceTimersByTimeAsync(2);
    expect(asked).toHaveLength(2);
    expect(shown.at(-1)).toMatchObject({ kind: 'open', timeline: { agent: 'a1' } });
  });

  it('keeps the last day when one cannot be read, with the problem', async () => {
    reader.turnTo('a1');
    await jest.advanceTimersByTimeAsync(0);
    answers = () => ({ ok: false, problem: refusal });
    await reader.now();
    expect(shown.at(-1)).toMatchObject({ kind: 'refused', problem: refusal, last: { agent: 'a1' } });
  });

  it('shows nothing of one agent under the name of another', async () => {
    reader.turnTo('a1');
    reader.turnTo('a2');
    await jest.advanceTimersByTimeAsync(0);
    expect(asked).toEqual(['a1', 'a2']);
    expect(shown.map((state) => (state.kind === 'open' ? state.timeline.agent : state.kind))).toEqual([
      ...['loading', 'loading', 'a2'],
    ]);
  });

  it('reads nothing for nobody', async () => {
    reader.turnTo('a1');
    reader.turnTo(null);
    reader.soon();
    await jest.advanceTimersByTimeAsync(TIMELINE_WAIT_MS * 2);
    expect(asked).toEqual(['a1']);
  });
});
