import { readWanted } from './bench-command';

describe('what the benchmarks are asked for', () => {
  it('is everything at full size where nothing is said', () => {
    expect(readWanted([])).toMatchObject({ rounds: 5, scale: 1, agents: null, days: null, json: null });
  });

  it('may be a demo of another size', () => {
    const wanted = readWanted(['demo', '--rounds', '1', '--agents', '60', '--days', '2']);
    expect(wanted).toMatchObject({ benchmarks: [{ name: 'demo' }], rounds: 1, agents: 60, days: 2 });
  });

  it.each([
    [['--agents', '59'], '--agents takes a whole number from 60 to 10000'],
    [['--days', '0'], '--days takes a whole number from 1 to 366'],
    [['--days', '1.5'], '--days takes'],
    [['--agents', 'many'], '--agents takes'],
    [['nothing'], 'There is no benchmark nothing'],
  ])('is refused in one line: %s', (args, line) => {
    expect(readWanted(args)).toContain(line);
  });
});
