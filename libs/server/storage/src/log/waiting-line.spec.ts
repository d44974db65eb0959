import { WaitingLine, type Waiting } from './waiting-line';

const waiting = (rows: number, body = 'x'): Waiting => ({
  entries: Array.from({ length: rows }, (_, index) => ({
    source: 'acd',
    id: String(index),
    at: 0,
    seq: 0,
    format: 'event',
    body,
    digest: 'aa',
  })),
  quarantined: [],
  resolve: () => undefined,
  reject: () => undefined,
});

describe('the line of appends that wait', () => {
  it('refuses over its rows or characters, but never when it is empty', () => {
    const line = new WaitingLine();
    expect(line.join(waiting(20), 10, 100)).toBe(true);
    expect(line.join(waiting(1), 10, 100)).toBe(false);
    const long = new WaitingLine();
    expect(long.join(waiting(1, 'x'.repeat(90)), 10, 100)).toBe(true);
    expect(long.join(waiting(1, 'x'.repeat(20)), 10, 100)).toBe(false);
  });

  it('gives whole appends, as many as a commit holds, in their order', () => {
    const line = new WaitingLine();
    const [first, second, third] = [waiting(3), waiting(4), waiting(5)];
    for (const one of [first, second, third]) line.join(one, 100, 100);
    expect(line.take(8, 100)).toEqual([first, second]);
    expect(line.rows).toBe(5);
    expect(line.take(2, 100)).toEqual([third]);
    expect(line.rows).toBe(0);
  });

  it('gathers until enough wait', async () => {
    const line = new WaitingLine();
    const begun = Date.now();
    const gathered = line.gather(5, 10_000);
    line.join(waiting(5), 100, 100);
    await gathered;
    expect(Date.now() - begun).toBeLessThan(5_000);
  });
});
