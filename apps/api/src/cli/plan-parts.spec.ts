import type { UploadFault } from '@intraday/contract';
import { csvParts, jsonParts, PART_BYTES_MAX } from './plan-parts';

const HEADER = 'agent,date,start,end,activity';
const fault = (line: number | null, path: string | null): UploadFault => ({
  line,
  path,
  field: null,
  value: null,
  message: '',
});
const dayColumns = (header: readonly string[]) => [header.indexOf('agent'), header.indexOf('date')];
const PADDING = 'x'.repeat(200);

describe('parts of a file of plans', () => {
  it('are one for a small file, as it is', () => {
    const [part, ...others] = csvParts(Buffer.from(`${HEADER}\na,b,c,d,e\n`), dayColumns);
    expect(others).toEqual([]);
    expect(part).toMatchObject({ rows: 1, body: `${HEADER}\na,b,c,d,e\n` });
  });

  it('keep the days of agents whole, whatever the order of rows, and know the lines of the file', () => {
    const rows: string[] = [];
    // Each day has three rows, far apart, the second one over two lines.
    for (const piece of ['one', 'two', 'three'])
      for (let day = 0; day < 15_000; day += 1)
        rows.push(`agent${day},"2026-01-05",08:00,09:00,"${piece}${piece === 'two' ? '\n' : ' '}${PADDING}"`);
    const lines = [HEADER, ...rows].join('\n').split('\n');
    const parts = csvParts(Buffer.from(`\ufeff${[HEADER, ...rows].join('\r\n')}\r\n`), dayColumns);
    expect(parts.length).toBeGreaterThan(1);
    expect(parts.reduce((sum, part) => sum + part.rows, 0)).toBe(45_000);
    const seen = new Set<string>();
    for (const part of parts) {
      expect(Buffer.byteLength(part.body)).toBeLessThan(PART_BYTES_MAX + 1_000);
      const own = part.body.split('\n');
      const agents = new Set<string>();
      for (const [index, text] of own.entries()) {
        const agent = /^agent\d+/.exec(text)?.[0];
        if (index === 0 || agent === undefined) continue;
        agents.add(agent);
        const { line } = part.inFile(fault(index + 1, null));
        expect(lines[(line ?? 0) - 1]).toBe(text.replace(/\r$/, ''));
      }
      for (const agent of agents) expect([agent, seen.has(agent)]).toEqual([agent, false]);
      for (const agent of agents) seen.add(agent);
    }
  });

  it('of JSON know the paths of the file', () => {
    const schedules = Array.from({ length: 40_000 }, (_, index) => ({ agent: `a${index % 20_000}`, note: PADDING }));
    const parts = jsonParts({ schedules }, 'schedules', (item) => String((item as { agent: string }).agent));
    expect(parts.length).toBeGreaterThan(1);
    const [first] = parts;
    // a0 stands at 0 and 20,000, and its two items come together.
    expect(first?.inFile(fault(null, 'schedules[1].date')).path).toBe('schedules[20000].date');
    expect(parts.reduce((sum, part) => sum + part.rows, 0)).toBe(40_000);
    expect(jsonParts({ other: [] }, 'schedules', () => '')).toHaveLength(1);
  });
});
