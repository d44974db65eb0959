import { erlangA, erlangC } from '@intraday/workforce';
import { Behaviour } from './behaviour';
import { Centre } from './centre';
import { plainRota, plainWorld, STEADY_MINUTES, type PlainQueue } from './testing-queue';
import { DAY_MS, MINUTE_MS } from './world';

const FIRST_DAY = Date.UTC(2026, 0, 5);
const DAYS = 16;
const STEADY_HOURS = (STEADY_MINUTES.until - STEADY_MINUTES.from) / 60;

/** What one day showed, within its steady hours. Times in seconds; sums over time in contact-seconds. */
interface DayFigures {
  offered: number;
  waited: number;
  abandoned: number;
  within: number;
  waitSum: number;
  queueTime: number;
  busyTime: number;
  seconds: number;
}

function figuresOf(centre: Centre, dayStart: number): DayFigures {
  const from = dayStart + STEADY_MINUTES.from * MINUTE_MS;
  const until = dayStart + STEADY_MINUTES.until * MINUTE_MS;
  const figures = { offered: 0, waited: 0, abandoned: 0, within: 0, waitSum: 0, queueTime: 0, busyTime: 0 };
  const entered = new Map<string, number>();
  const answered = new Map<string, number>();
  const overlap = (start: number, end: number): number =>
    Math.max(0, Math.min(end, until) - Math.max(start, from)) / 1000;
  for (const event of centre.events(dayStart, dayStart + DAY_MS)) {
    if (event.type === 'contactQueued') entered.set(event.contact, event.at);
    else if (event.type === 'contactAnswered' || event.type === 'contactAbandoned') {
      const start = entered.get(event.contact) ?? 0;
      const waited = (event.at - start) / 1000;
      figures.queueTime += overlap(start, event.at);
      if (event.type === 'contactAnswered') answered.set(event.contact, event.at);
      if (start < from || start >= until) continue;
      figures.offered += 1;
      figures.waitSum += waited;
      if (waited > 0) figures.waited += 1;
      if (event.type === 'contactAbandoned') figures.abandoned += 1;
      else if (waited <= 20) figures.within += 1;
    } else if (event.type === 'contactEnded') {
      figures.busyTime += overlap(answered.get(event.contact) ?? 0, event.at);
    }
  }
  return { ...figures, seconds: (until - from) / 1000 };
}

function daysOf(queue: PlainQueue): DayFigures[] {
  const world = plainWorld(queue);
  const centre = new Centre(world, new Behaviour(), plainRota(world));
  return Array.from({ length: DAYS }, (_, day) => figuresOf(centre, FIRST_DAY + day * DAY_MS));
}

/** Mean of a ratio over days, and its standard error. */
function ratio(days: readonly DayFigures[], over: (day: DayFigures) => number, under: (day: DayFigures) => number) {
  const values = days.map((day) => over(day) / under(day));
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const squares = values.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  return { mean, error: Math.sqrt(squares / (values.length - 1) / values.length) };
}

/** Four standard errors: a law that holds fails once in tens of thousands of seeds. */
const expectNear = ({ mean, error }: { mean: number; error: number }, expected: number): void => {
  expect(Math.abs(mean - expected)).toBeLessThan(4 * error);
};

const IMPATIENT = { seed: 11, agents: 14, contactsPerHour: 220, handleSeconds: 210, patienceSeconds: 180 };

describe('the queue of a simulated centre', () => {
  const days = daysOf(IMPATIENT);
  const load = {
    ...{ volume: IMPATIENT.contactsPerHour, intervalSeconds: 3600, averageHandleSeconds: IMPATIENT.handleSeconds },
    ...{ servers: IMPATIENT.agents, serviceLevelSeconds: 20, patienceSeconds: IMPATIENT.patienceSeconds },
  };

  it('runs for 200 hours and more', () => {
    expect(DAYS * STEADY_HOURS).toBeGreaterThan(200);
  });

  it('has as many customers as come, on average', () => {
    expectNear(
      ratio(
        days,
        (day) => day.offered,
        (day) => day.seconds / 3600,
      ),
      IMPATIENT.contactsPerHour,
    );
  });

  it("obeys Little's law: those who wait at a time are the arrival rate times the wait", () => {
    for (const { queueTime, seconds, offered, waitSum } of days) {
      const [waiting, rate, wait] = [queueTime / seconds, offered / seconds, waitSum / offered];
      // Only those who wait over the edges of the steady hours are counted differently.
      expect(Math.abs(waiting / (rate * wait) - 1)).toBeLessThan(0.02);
    }
  });

  it('makes its agents wait as long as Erlang A says', () => {
    const expected = erlangA(load);
    if (!expected.ok) throw new Error('Erlang A must answer');
    expectNear(
      ratio(
        days,
        (day) => day.waited,
        (day) => day.offered,
      ),
      expected.waitProbability,
    );
    expectNear(
      ratio(
        days,
        (day) => day.abandoned,
        (day) => day.offered,
      ),
      expected.abandonProbability,
    );
    expectNear(
      ratio(
        days,
        (day) => day.within,
        (day) => day.offered,
      ),
      expected.serviceLevel,
    );
    expectNear(
      ratio(
        days,
        (day) => day.waitSum,
        (day) => day.offered,
      ),
      expected.meanWaitSeconds ?? Number.NaN,
    );
  });

  it('keeps its agents as busy as the load that is answered, over the agents', () => {
    const busy = ratio(
      days,
      (day) => day.busyTime,
      (day) => day.seconds * IMPATIENT.agents,
    );
    const answered = ratio(
      days,
      (day) => ((day.offered - day.abandoned) / day.seconds) * IMPATIENT.handleSeconds,
      () => IMPATIENT.agents,
    );
    expect(Math.abs(busy.mean - answered.mean)).toBeLessThan(4 * Math.hypot(busy.error, answered.error));
  });

  it('without impatience waits as Erlang C says', () => {
    const queue: PlainQueue = { ...IMPATIENT, seed: 12, agents: 16, patienceSeconds: null };
    const expected = erlangC({ ...load, servers: queue.agents, patienceSeconds: null });
    if (!expected.ok) throw new Error('Erlang C must answer');
    const patient = daysOf(queue);
    expectNear(
      ratio(
        patient,
        (day) => day.waited,
        (day) => day.offered,
      ),
      expected.waitProbability,
    );
    expectNear(
      ratio(
        patient,
        (day) => day.busyTime,
        (day) => day.seconds * queue.agents,
      ),
      (queue.contactsPerHour * queue.handleSeconds) / 3600 / queue.agents,
    );
  });
});
