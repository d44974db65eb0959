import { judge, orderOf, runBenchmark } from './rounds';

describe('the rounds of a benchmark', () => {
  it('alternate, and give the median with least and most, the ratio and the verdict', async () => {
    const ran: string[] = [];
    const contender = (name: string, values: readonly number[]) => ({
      name,
      run: async (round: number) => {
        ran.push(name);
        return { rate: values[round] ?? 0 };
      },
    });
    let isClosed = false;
    const result = await runBenchmark(
      {
        name: 'sample',
        title: 'Sample',
        units: { rate: '1/s' },
        open: async () => ({
          contenders: [contender('ours', [10, 30, 20]), contender('bare', [40, 50, 30])],
          goals: [
            { figure: 'rate', of: 'ours', over: 'bare', atLeast: 0.5 },
            { figure: 'rate', of: 'ours', over: null, atMost: 15 },
          ],
          notes: [],
          close: async () => void (isClosed = true),
        }),
      },
      3,
      { scale: 1, agents: null, days: null, profileFolder: null, tell: () => undefined },
    );
    expect(ran).toEqual(['ours', 'bare', 'bare', 'ours', 'ours', 'bare']);
    expect(result.measured[0]?.figures['rate']).toEqual({ median: 20, least: 10, most: 30 });
    expect(result.verdicts.map(({ value, isMet }) => [value, isMet])).toEqual([
      [0.5, true],
      [20, false],
    ]);
    expect(isClosed).toBe(true);
  });

  it('miss a goal whose figure is missing', () => {
    expect(judge({ figure: 'x', of: 'a', over: null, atLeast: 0 }, []).isMet).toBe(false);
    expect(orderOf([1, 2, 3], 1)).toEqual([3, 2, 1]);
  });
});
