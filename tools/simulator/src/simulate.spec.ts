import { QueueLogReader, translateQueueLogLine } from '@intraday/sources';
import { sampleOrganisation } from './organisation';
import { simulateDay } from './simulate';

const DATE = '2026-01-12';
const SEEDS = [1, 2, 3, 4, 5];
const days = SEEDS.map((seed) => [...simulateDay({ seed, date: DATE })]);

interface Row {
  readonly time: number;
  readonly call: string;
  readonly queue: string;
  readonly agent: string;
  readonly event: string;
  readonly data: readonly string[];
}

function rowOf(line: string): Row {
  const [time, call, queue, agent, event, ...data] = line.split('|');
  return { time: Number(time), call, queue, agent, event, data };
}

const rows = days.map((day) => day.map(rowOf));
const ENDS = ['COMPLETECALLER', 'COMPLETEAGENT', 'BLINDTRANSFER', 'ATTENDEDTRANSFER'];
const LEAVES = ['ABANDON', 'EXITWITHTIMEOUT', 'EXITEMPTY', 'EXITWITHKEY'];
const countOf = (day: readonly Row[], ...events: string[]) => day.filter(({ event }) => events.includes(event)).length;

describe('a simulated day', () => {
  it('is the same for the same seed, and another for another seed or date', () => {
    expect([...simulateDay({ seed: 1, date: DATE })]).toEqual(days[0]);
    expect(days[1]).not.toEqual(days[0]);
    expect([...simulateDay({ seed: 1, date: '2026-01-13' })]).not.toEqual(days[0]);
  });

  it('reads without a fault, every line a fact of its own', () => {
    for (const day of days) {
      const reader = new QueueLogReader({ source: 'pbx', timeZone: null });
      const read = day.map((line) => reader.read(line, false));
      expect(read.filter(({ kind }) => kind !== 'line')).toEqual([]);
      expect(new Set(read.map((line) => (line.kind === 'line' ? line.id : ''))).size).toBe(day.length);
      const events = read.flatMap((line) =>
        line.kind === 'line' ? translateQueueLogLine({ source: 'pbx', ...line }) : [],
      );
      expect(events.length).toBeGreaterThan(day.length);
    }
  });

  it.each(SEEDS)('of seed %d has its lines in the order of time', (seed) => {
    const times = rows[SEEDS.indexOf(seed)].map(({ time }) => time);
    expect(times.every((time, index) => index === 0 || time > times[index - 1])).toBe(true);
  });

  it.each(SEEDS)('of seed %d ends every way through a queue exactly once', (seed) => {
    const open = new Map<string, string>();
    for (const { call, queue, event } of rows[SEEDS.indexOf(seed)]) {
      if (event === 'ENTERQUEUE') {
        expect(open.has(call)).toBe(false);
        open.set(call, queue);
      } else if (ENDS.includes(event) || LEAVES.includes(event)) {
        expect(open.get(call)).toBe(queue);
        open.delete(call);
      }
    }
    expect([...open]).toEqual([]);
  });

  it.each(SEEDS)('of seed %d has nobody on two calls, or serving while paused or away', (seed) => {
    const state = new Map<string, string>();
    const move = (agent: string, from: (string | undefined)[], to: string) => {
      expect(from).toContain(state.get(agent));
      state.set(agent, to);
    };
    for (const { agent, event } of rows[SEEDS.indexOf(seed)]) {
      if (event === 'AGENTLOGIN') move(agent, [undefined], 'in');
      else if (event === 'AGENTLOGOFF') move(agent, ['in'], 'gone');
      else if (event === 'CONNECT') move(agent, ['in'], 'talking');
      else if (ENDS.includes(event)) move(agent, ['talking'], 'in');
      else if (event === 'PAUSEALL') move(agent, ['in'], 'paused');
      else if (event === 'UNPAUSEALL') move(agent, ['paused'], 'in');
      else if (event.startsWith('RING')) expect(state.get(agent)).toBe('in');
    }
    expect([...state.values()].every((last) => last === 'gone')).toBe(true);
  });

  it('has about as many calls, answers in time and abandons as a centre wants', () => {
    for (const day of rows) {
      const offered = countOf(day, 'ENTERQUEUE');
      expect(offered).toBeGreaterThan(3_000);
      expect(offered).toBeLessThan(5_000);
      const limits = new Map(sampleOrganisation().queues.map((queue) => [queue.id, queue.serviceLevelSeconds]));
      const inTime = day.filter(
        ({ event, queue, data }) => event === 'CONNECT' && Number(data[0]) <= (limits.get(queue) ?? 0),
      );
      expect(inTime.length / offered).toBeGreaterThan(0.68);
      expect(inTime.length / offered).toBeLessThan(0.9);
      expect(countOf(day, 'ABANDON') / offered).toBeGreaterThan(0.02);
      expect(countOf(day, 'ABANDON') / offered).toBeLessThan(0.1);
    }
  });

  it('has every kind of line that a real day has, somewhere', () => {
    const seen = new Set(rows.flat().map(({ event }) => event));
    for (const event of [...ENDS, ...LEAVES.filter((leave) => leave !== 'EXITEMPTY')]) expect(seen).toContain(event);
    for (const event of ['RINGNOANSWER', 'RINGCANCELED', 'JOINEMPTY', 'FULL', 'CLOSED', 'WRAPUPSTART', 'QUEUESTART'])
      expect(seen).toContain(event);
    const reasons = new Set(rows.flat().flatMap(({ event, data }) => (event === 'PAUSEALL' ? [data[0]] : [])));
    expect([...reasons].sort()).toEqual(['break', 'coaching', 'meal', 'meeting', 'personal', 'training']);
  });

  it('is of the organisation’s agents and queues', () => {
    const { agents, queues } = sampleOrganisation();
    const names = new Set(['NONE', ...agents.map(({ id }) => id)]);
    const places = new Set(['NONE', ...queues.map(({ id }) => id)]);
    expect(rows.flat().filter(({ agent, queue }) => !names.has(agent) || !places.has(queue))).toEqual([]);
  });

  it('grows with the number of agents', () => {
    const large = [...simulateDay({ seed: 1, date: DATE, agents: 240 })].map(rowOf);
    const ratio = countOf(large, 'ENTERQUEUE') / countOf(rows[0], 'ENTERQUEUE');
    expect(ratio).toBeGreaterThan(3.6);
    expect(ratio).toBeLessThan(4.4);
  });
});
