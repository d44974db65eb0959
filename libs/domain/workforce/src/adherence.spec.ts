import type { Activity } from './activity';
import { judgeOutside, judgeShift } from './adherence';
import { PRESETS, type AdherenceRules } from './adherence-rules';
import type { Excuse, JudgeInput, Judgement, Verdict } from './judgement';
import { at, dayInput, dayPlan, dayStates } from './testing-day';

/** 8 hours of presence: 6.5 on queue, two breaks of 15 minutes, an hour of lunch. */
const DAY = dayPlan(
  ['09:00', '11:00', 'onQueue'],
  ['11:00', '11:15', 'break'],
  ['11:15', '13:00', 'onQueue'],
  ['13:00', '14:00', 'meal'],
  ['14:00', '16:00', 'onQueue'],
  ['16:00', '16:15', 'break'],
  ['16:15', '17:00', 'onQueue'],
);
const FAITHFUL: [string, string, string][] = [
  ['08:58', '11:00', 'available'],
  ['11:00', '11:15', 'aux pause'],
  ['11:15', '13:00', 'talking'],
  ['13:00', '14:00', 'aux lunch'],
  ['14:00', '16:00', 'available'],
  ['16:00', '16:15', 'aux pause'],
  ['16:15', '17:01', 'available'],
];
/** The faithful day with some of its lines replaced. */
const but = (changes: Readonly<Record<number, [string, string, string]>>) =>
  dayStates(...FAITHFUL.map((line, index) => changes[index] ?? line));

const minutes = ({ spans }: Judgement, verdict: Verdict): number =>
  spans.filter((span) => span.verdict === verdict).reduce((sum, span) => sum + (span.until - span.from) / 60_000, 0);
const kinds = ({ deviations }: Judgement) => deviations.map(({ kind, seconds, counts }) => [kind, seconds, counts]);
const judge = (pieces: JudgeInput['pieces'], rules: Partial<AdherenceRules> = {}, rest: Partial<JudgeInput> = {}) =>
  judgeShift(dayInput(DAY, pieces, rules, rest));

describe('a judged day', () => {
  it('is all in for who does what was planned: 8 hours, no deviation', () => {
    const day = judge(dayStates(...FAITHFUL));
    expect([minutes(day, 'in'), day.deviations, day.breaks.taken]).toEqual([480, [], 3]);
    expect([day.due, day.late, day.leftEarly, day.noShow, day.now, day.next]).toEqual([
      true,
      null,
      false,
      false,
      null,
      null,
    ]);
  });

  it('has a lunch that is 5 minutes too long: 475 in, 5 out of 480', () => {
    const day = judge(but({ 3: ['13:00', '14:05', 'aux lunch'], 4: ['14:05', '16:00', 'available'] }));
    expect([minutes(day, 'in'), minutes(day, 'out')]).toEqual([475, 5]);
    expect(kinds(day)).toEqual([['breakOverrun', 300, true]]);
    expect(day.breaks.overruns).toEqual([{ from: at('14:00'), until: at('14:05'), lasts: false }]);
    expect(day.deviations[0]).toMatchObject({ activity: 'onQueue', state: 'aux', reason: 'lunch', severe: false });
  });

  it('forgives up to the grace; beyond it the whole counts, or the excess', () => {
    const late = but({ 0: ['09:06', '11:00', 'available'] });
    expect(minutes(judge(late, { graceSeconds: 360 }), 'out')).toBe(0);
    expect(judge(late, { graceSeconds: 360 }).late).toBeNull();
    expect(kinds(judge(late, { graceSeconds: 360 }))).toEqual([['lateStart', 360, false]]);
    expect(minutes(judge(late, { graceSeconds: 300 }), 'out')).toBe(6);
    const excess = judge(late, { graceSeconds: 300, graceMode: 'excess' });
    expect([minutes(excess, 'out'), minutes(excess, 'in')]).toEqual([1, 479]);
    expect(excess.deviations[0]).toMatchObject({ seconds: 360, countedSeconds: 60 });
    expect(excess.late).toEqual({ from: at('09:00'), until: at('09:06'), lasts: false });
  });

  it('is severe beyond its limit, not at it', () => {
    const late = but({ 0: ['09:15', '11:00', 'available'] });
    expect(judge(late).deviations[0]?.severe).toBe(false);
    expect(judge(late, { severeSeconds: 899 }).deviations[0]?.severe).toBe(true);
  });

  it('excuses a contact that began before the break, and only as long as it lasts', () => {
    const open = but({
      0: ['08:58', '10:50', 'available'],
      1: ['10:50', '11:06', 'talking'],
      2: ['11:08', '13:00', 'available'],
    }).concat(dayStates(['11:06', '11:08', 'wrapping']));
    const pieces = [...open].sort((a, b) => a.from - b.from);
    const day = judge(pieces);
    // 8 minutes of contact in the break are neutral, the 7 until 11:15 are on queue instead of a break.
    expect([minutes(day, 'neutral'), minutes(day, 'out')]).toEqual([8, 7]);
    expect(kinds(day)).toEqual([
      ['onQueueInstead', 480, false],
      ['onQueueInstead', 420, true],
    ]);
    expect(day.deviations[0]?.excused).toBe('openContact');
    expect(minutes(judge(pieces, { excuseOpenContact: false }), 'out')).toBe(15);
  });

  it('knows a contact as open whose state changes just as the break begins', () => {
    const pieces = dayStates(
      ['09:00', '10:50', 'available'],
      ['10:50', '11:00', 'talking'],
      ['11:00', '11:03', 'wrapping'],
      ['11:03', '11:15', 'aux pause'],
    );
    const fresh = dayStates(
      ['09:00', '11:00', 'available'],
      ['11:00', '11:03', 'talking'],
      ['11:03', '11:15', 'aux pause'],
    );
    expect(minutes(judge(pieces, {}, { until: at('11:15') }), 'neutral')).toBe(3);
    expect(minutes(judge(fresh, {}, { until: at('11:15') }), 'neutral')).toBe(0);
    const torn = [...pieces.slice(0, 3), ...dayStates(['11:04', '11:15', 'talking'])];
    expect(minutes(judge(torn, {}, { until: at('11:15') }), 'neutral')).toBe(3);
  });

  it('has no lateness and no early leave for who never came: a no-show', () => {
    const day = judge([]);
    expect([day.noShow, day.late, day.leftEarly, minutes(day, 'out'), day.breaks.taken]).toEqual([
      true,
      null,
      false,
      480,
      0,
    ]);
    expect(new Set(day.deviations.map(({ kind }) => kind))).toEqual(new Set(['noShow']));
    expect(judge([], { graceSeconds: 300 }, { until: at('09:04') }).late).toBeNull();
    expect(judge([], { graceSeconds: 300 }, { until: at('09:05') }).late).toEqual({
      ...{ from: at('09:00'), until: at('09:05'), lasts: true },
    });
    const running = judge([], {}, { until: at('10:00') });
    expect([running.noShow, running.late?.lasts, running.deviations[0]?.kind, running.deviations[0]?.until]).toEqual([
      false,
      true,
      'lateStart',
      null,
    ]);
  });

  it('tells an early leave from an absence in between', () => {
    const early = judge(but({ 6: ['16:15', '16:50', 'available'] }));
    expect([early.leftEarly, early.leftAt, kinds(early)]).toEqual([true, at('16:50'), [['earlyLeave', 600, true]]]);
    const back = judge([...but({ 6: ['16:15', '16:30', 'available'] }), ...dayStates(['16:40', '17:00', 'available'])]);
    expect([back.leftEarly, kinds(back)]).toEqual([false, [['loggedOut', 600, true]]]);
    expect(judge(but({ 6: ['16:15', '16:58', 'available'] }), { graceSeconds: 120 }).leftEarly).toBe(false);
    // Three minutes of aux and two logged out are one deviation beyond the grace, but who left did so within it.
    const aux = [...but({ 6: ['16:15', '16:55', 'available'] }), ...dayStates(['16:55', '16:58', 'aux'])];
    expect(kinds(judge(aux, { graceSeconds: 120 }))).toEqual([['awayFromQueue', 300, true]]);
    expect(judge(aux, { graceSeconds: 120 }).leftEarly).toBe(false);
  });

  it('keeps what a lost feed hides unknown, and guesses no lateness from it', () => {
    const day = judge(but({ 0: ['09:30', '11:00', 'available'] }));
    expect(minutes(day, 'out')).toBe(30);
    const lost = judge([...dayStates(['08:00', '09:30', 'unknown']), ...but({ 0: ['09:30', '11:00', 'available'] })]);
    expect([minutes(lost, 'unknown'), minutes(lost, 'out'), lost.late]).toEqual([30, 0, null]);
    const nobody = judge([], {}, { known: false });
    expect([minutes(nobody, 'unknown'), nobody.noShow, nobody.due]).toEqual([480, false, true]);
    expect(nobody.deviations).toEqual([]);
  });

  it('makes excused time neutral: in, out, but not unknown', () => {
    const excuse: Excuse = { id: '7', from: at('08:30'), until: at('09:20'), why: 'train late', who: 'sara' };
    const late = but({ 0: ['09:30', '11:00', 'available'] });
    const day = judge(late, {}, { excuses: [excuse] });
    expect([minutes(day, 'neutral'), minutes(day, 'out'), minutes(day, 'in')]).toEqual([20, 10, 450]);
    expect(day.deviations[0]?.excused).toEqual({ id: '7', why: 'train late', who: 'sara' });
    expect(day.late).toEqual({ from: at('09:20'), until: at('09:30'), lasts: false });
    const whole = judge(late, {}, { excuses: [{ ...excuse, until: at('09:40') }] });
    expect([minutes(whole, 'neutral'), minutes(whole, 'out'), whole.late]).toEqual([40, 0, null]);
    expect(judge([], {}, { excuses: [{ ...excuse, until: at('17:00') }] }).noShow).toBe(false);
  });
});

describe('what meets an activity', () => {
  const day = (activity: Activity, state: string, rules: Partial<AdherenceRules> = {}): string | undefined =>
    judgeShift(dayInput(dayPlan(['09:00', '10:00', activity]), dayStates(['09:00', '10:00', state]), rules)).spans[0]
      ?.verdict;

  it.each<[Activity, string, Verdict, Verdict]>([
    ['onQueue', 'available', 'in', 'in'],
    ['overtime', 'talking', 'in', 'in'],
    ['onQueue', 'notResponding', 'out', 'out'],
    ['onQueue', 'aux', 'out', 'out'],
    ['break', 'aux pause', 'in', 'in'],
    ['break', 'aux lunch', 'out', 'in'],
    ['meal', 'aux pause', 'out', 'in'],
    ['meeting', 'aux something', 'in', 'in'],
    ['meeting', 'aux', 'in', 'in'],
    ['training', 'available', 'out', 'out'],
    ['coaching', 'notResponding', 'out', 'out'],
    ['break', 'unknown', 'unknown', 'unknown'],
    ['sickness', 'available', 'neutral', 'neutral'],
  ])('%s by %s: %s by activity, %s by class', (activity, state, byActivity, byClass) => {
    expect(day(activity, state)).toBe(byActivity);
    expect(day(activity, state, PRESETS.amazonConnect)).toBe(byClass);
  });

  it('is logged out only where rules say so; never in the form of Amazon Connect', () => {
    const lunch = but({ 3: ['13:20', '13:20', 'aux lunch'] });
    expect(minutes(judge(lunch), 'out')).toBe(60);
    expect(minutes(judge(lunch, PRESETS.amazonConnect), 'out')).toBe(60);
    expect(minutes(judge(lunch, { loggedOutSatisfies: ['meal'] }), 'out')).toBe(0);
    const long = but({ 3: ['13:20', '13:20', 'aux lunch'], 4: ['14:05', '16:00', 'available'] });
    const back = judge(long, { loggedOutSatisfies: ['meal'] });
    expect([kinds(back), back.breaks.overruns.length, back.breaks.taken]).toEqual([
      [['lateFromBreak', 300, true]],
      1,
      3,
    ]);
  });
});

describe('a running shift', () => {
  const judged = (until: string, rules: Partial<AdherenceRules> = { graceSeconds: 120 }) =>
    judge(but({ 3: ['13:00', '…', 'aux lunch'] }).slice(0, 4), rules, { until: at(until) });

  it('turns red by time alone when a break has ended and its grace runs out', () => {
    const on = judged('13:40');
    expect([on.now?.verdict, on.now?.since, on.next]).toEqual(['in', at('13:00'), at('14:00')]);
    const ended = judged('14:00');
    expect([ended.now?.verdict, ended.now?.activity, ended.next]).toEqual(['in', 'onQueue', at('14:02')]);
    expect(ended.deviations[0]).toMatchObject({ kind: 'breakOverrun', until: null, counts: false });
    const red = judged('14:02');
    expect([red.now?.verdict, red.now?.since, minutes(red, 'out'), red.next]).toEqual([
      'out',
      at('14:00'),
      2,
      at('14:15'),
    ]);
    expect(red.breaks.overruns).toEqual([{ from: at('14:00'), until: at('14:02'), lasts: true }]);
    const severe = judged('14:15');
    expect([severe.deviations[0]?.severe, severe.next]).toEqual([true, at('16:00')]);
    expect(judged('14:02', { graceSeconds: 120, graceMode: 'excess' }).now?.since).toBe(at('14:02'));
  });

  it('is out at once without a grace, before any second has passed', () => {
    const red = judged('14:00', {});
    expect([red.now?.verdict, red.deviations[0]?.counts, red.deviations[0]?.seconds]).toEqual(['out', true, 0]);
  });

  it('waits for its start, its blocks, its end and for excuses', () => {
    expect(judge([], {}, { until: at('07:00') })).toMatchObject({
      due: false,
      now: null,
      next: at('09:00'),
      spans: [],
    });
    expect(judge([], {}, { until: at('09:00') })).toMatchObject({ due: true, now: { verdict: 'out' } });
    const excuse: Excuse = { id: '1', from: at('09:10'), until: at('09:12'), why: 'x', who: 'sara' };
    expect(judge([], {}, { until: at('09:00'), excuses: [excuse] }).next).toBe(at('09:10'));
    expect(judge([], {}, { until: at('09:10'), excuses: [excuse] }).now?.verdict).toBe('neutral');
    expect(judge([], {}, { until: at('17:00') })).toMatchObject({ now: null, next: null, noShow: true });
  });

  it('expects nobody in an absence, and counts no shift that is nothing else', () => {
    const away = dayPlan(['09:00', '17:00', 'paidLeave']);
    const day = judgeShift(dayInput(away, [], {}, { until: at('10:00') }));
    expect([day.due, day.start, day.now?.verdict, day.deviations, day.noShow]).toEqual([
      false,
      null,
      'neutral',
      [],
      false,
    ]);
  });
});

describe('time outside any shift', () => {
  it('is unscheduled where it was on queue', () => {
    const pieces = dayStates(
      ['08:30', '09:10', 'available'],
      ['09:10', '12:30', 'aux'],
      ['12:30', '14:00', 'notResponding'],
    );
    const shifts = [dayPlan(['13:00', '13:30', 'onQueue']), dayPlan(['09:00', '12:00', 'onQueue'])];
    const found = judgeOutside(pieces, shifts, at('08:00'), at('13:45'));
    expect(found.map(({ from, until, state }) => [from, until, state])).toEqual([
      [at('08:30'), at('09:00'), 'available'],
      [at('12:30'), at('13:00'), 'notResponding'],
      [at('13:30'), at('13:45'), 'notResponding'],
    ]);
  });
});
