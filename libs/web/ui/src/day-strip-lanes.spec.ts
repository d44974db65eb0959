import type { AgentTimeline } from '@intraday/contract';
import { countedOf, lanesOf, weightiest } from './day-strip-lanes';
import { countText, faultSentence, spanText } from './day-strip-sentence';
import { en } from './words/en';

const writing = { words: en, locale: 'en-GB' };
const on = (clock: string): string => `2026-01-12T${clock.length === 5 ? `${clock}:00` : clock}.000Z`;
const at = (clock: string): number => Date.parse(on(clock));
const block = (from: string, until: string, activity: string) => ({
  from: on(from),
  until: on(until),
  activity,
  shift: 0,
});
const state = (from: string, until: string, name: string, reason: string | null = null) => ({
  from: on(from),
  until: on(until),
  state: name,
  reason,
});

type Deviation = AgentTimeline['deviations'][number];
const deviation = (
  kind: Deviation['kind'],
  from: string,
  until: string | null,
  more: Partial<Deviation> = {},
): Deviation => {
  const seconds = (at(until ?? '13:35:04') - at(from)) / 1000;
  return {
    ...{
      kind,
      from: on(from),
      until: until === null ? null : on(until),
      activity: 'onQueue',
      state: 'aux',
      reason: null,
    },
    ...{ seconds, countedSeconds: seconds, counts: true, severe: false, excused: null },
    ...more,
  };
};

/** 08:00 to 16:30, signed in late, coaching late, still at the meal at 13:35:04. */
const day: AgentTimeline = {
  agent: 'a1',
  date: '2026-01-12',
  timeZone: 'UTC',
  from: on('00:00'),
  until: on('23:59'),
  asOf: on('13:35:04'),
  contacts: [],
  contactsHeld: true,
  plan: [
    block('08:00', '11:30', 'onQueue'),
    block('11:30', '12:00', 'coaching'),
    block('12:00', '13:00', 'onQueue'),
    block('13:00', '13:30', 'meal'),
    block('13:30', '16:30', 'onQueue'),
  ],
  states: [
    state('08:04:10', '10:00', 'available'),
    state('10:00', '11:42:31', 'talking'),
    state('11:42:31', '12:00', 'aux', 'acd:coaching'),
    state('12:00', '13:00', 'available'),
    state('13:00', '13:35:04', 'aux', 'acd:meal'),
  ],
  deviations: [
    deviation('breakOverrun', '13:30', null, { reason: 'acd:meal' }),
    deviation('lateStart', '08:00', '08:04:10', { state: 'loggedOut' }),
    deviation('onQueueInstead', '11:30', '11:42:31', { activity: 'coaching', state: 'talking' }),
  ],
  rules: { graceSeconds: 0, graceMode: 'whole' },
};
const lanesAt = (clock: string, timeline = day) => {
  const lanes = lanesOf(timeline, at(clock));
  if (lanes === null) throw new Error('Nothing is planned.');
  return lanes;
};

describe('the lanes of a day', () => {
  it('go from the start of the plan to its end', () => {
    const { from, until, plan } = lanesAt('13:35:04');
    expect([from, until]).toEqual([at('08:00'), at('16:30')]);
    expect(plan.map(({ activity }) => activity)).toEqual(['onQueue', 'coaching', 'onQueue', 'meal', 'onQueue']);
  });

  it('show states as what they were: work is one piece, what was not planned is hatched, an overrun stays a meal', () => {
    const { reality } = lanesAt('13:35:04');
    expect(reality.map(({ from, activity, unplanned }) => [from, activity, unplanned])).toEqual([
      [at('08:04:10'), 'onQueue', false],
      [at('11:30'), 'onQueue', true],
      [at('11:42:31'), 'coaching', false],
      [at('12:00'), 'onQueue', false],
      [at('13:00'), 'meal', false],
    ]);
  });

  it('number what counts in the order of time, and add it up', () => {
    const { faults } = lanesAt('13:35:04');
    expect(faults.map(({ number, deviation: { kind } }) => [number, kind])).toEqual([
      [1, 'lateStart'],
      [2, 'onQueueInstead'],
      [3, 'breakOverrun'],
    ]);
    // 4:10 + 12:31 + 5:04
    expect(countedOf(faults)).toEqual({ count: 3, seconds: 1_305 });
  });

  it('let what lasts grow with the clock, and no further than its block', () => {
    expect(lanesAt('13:36:04').faults[2]).toMatchObject({ seconds: 364, countedSeconds: 364, until: at('13:36:04') });
    expect(lanesAt('17:00').faults[2]).toMatchObject({ until: at('16:30') });
    expect(lanesAt('13:36:04').reality.at(-1)).toMatchObject({ activity: 'meal', until: at('13:36:04') });
  });

  it('do not let grow what is forgiven', () => {
    const forgiven = {
      ...day,
      deviations: [deviation('breakOverrun', '13:30', null, { counts: false, countedSeconds: 0 })],
    };
    expect(lanesAt('13:36:04', forgiven).faults[0]).toMatchObject({ number: null, seconds: 364, countedSeconds: 0 });
  });

  it('are none without a plan', () => {
    expect(lanesOf({ ...day, plan: [] }, at('12:00'))).toBeNull();
  });

  it('keep what lasts among the weightiest, in the order of time', () => {
    const { faults } = lanesAt('13:35:04');
    expect(weightiest(faults, 2).map(({ number }) => number)).toEqual([2, 3]);
  });
});

describe('sentences about deviations', () => {
  it('say who, how much and against what', () => {
    expect(lanesAt('13:35:04').faults.map((fault) => faultSentence(fault, writing))).toEqual([
      'Signed in 4 min 10 s after the shift began',
      'Coaching began 12 min 31 s late; still on the queue',
      'Meal runs 5 min 4 s over',
    ]);
  });

  it('tell a late arrival over several blocks once, and the blocks of it as what was missed', () => {
    const late = {
      ...day,
      deviations: [
        deviation('lateStart', '08:00', '11:30', { state: 'loggedOut' }),
        deviation('lateStart', '11:30', '11:45', { activity: 'coaching', state: 'loggedOut' }),
      ],
    };
    expect(lanesAt('13:35:04', late).faults.map((fault) => faultSentence(fault, writing))).toEqual([
      'Signed in 3 h 45 min after the shift began',
      'Not there for 15 min of the coaching',
    ]);
  });

  it('count leaving early to the end of the shift, and a return from a meal from its end', () => {
    const left = {
      ...day,
      deviations: [
        deviation('lateFromBreak', '13:30', '13:35:04', { state: 'loggedOut' }),
        deviation('earlyLeave', '16:00', '16:30', { state: 'loggedOut' }),
      ],
    };
    expect(lanesAt('17:00', left).faults.map((fault) => faultSentence(fault, writing))).toEqual([
      'Back from the meal 5 min 4 s late',
      'Left 30 min before the shift ended',
    ]);
  });

  it('say a contact that was open', () => {
    const excused = {
      activity: 'coaching',
      state: 'talking',
      counts: false,
      countedSeconds: 0,
      excused: 'openContact',
    } as const;
    const open = { ...day, deviations: [deviation('onQueueInstead', '11:30', '11:30:48', excused)] };
    const [fault] = lanesAt('13:35:04', open).faults;
    expect(fault && faultSentence(fault, writing)).toBe('On a contact 48 s into the coaching');
  });

  it('write lengths as they are said', () => {
    expect([48, 1_800, 304, 3_900].map((seconds) => spanText(seconds, writing))).toEqual([
      '48 s',
      '30 min',
      '5 min 4 s',
      '1 h 5 min',
    ]);
    expect([countText(304, writing), countText(8_160, writing)]).toEqual(['5:04', '2:16 h']);
  });
});
