import { faultText } from './fault-text';
import { jsonLog, textLog } from './server-log';

const REQUEST = { requestId: 'r1', method: 'GET', route: '/api/v1/agents/:id/timeline', status: 200, durationMs: 1.5 };

describe("the server's log", () => {
  const lines: string[] = [];
  const json = jsonLog({ write: (line) => void lines.push(line) });
  const written = (): unknown => JSON.parse(lines.pop() ?? '');

  it('writes one JSON object a line, with level, time and the fields of a request', () => {
    json.request(REQUEST);
    expect(lines[0]?.endsWith('\n')).toBe(true);
    expect(written()).toEqual({
      level: 'info',
      time: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/),
      msg: 'request',
      ...REQUEST,
    });
    json.request({ ...REQUEST, status: 503 });
    expect(written()).toMatchObject({ level: 'warn', status: 503 });
    json.line('Intraday is up');
    expect(written()).toMatchObject({ level: 'info', msg: 'Intraday is up' });
  });

  it('says of a fault where it happened, and nothing that it quotes', () => {
    const error = Object.assign(new Error('invalid input "anna" for (name)=(berta), mail carla@x.example'), {
      code: '22P02',
      detail: 'Key (name)=(dora) exists',
    });
    json.fault({ ...REQUEST, error });
    const [line = ''] = lines.splice(0);
    expect(JSON.parse(line)).toMatchObject({ level: 'error', requestId: 'r1', route: REQUEST.route });
    expect(line).toContain('Error [22P02]: invalid input');
    expect(line).toContain('server-log.spec');
    expect(line).not.toMatch(/anna|berta|carla|dora/);
    const told: string[] = [];
    textLog((text) => told.push(text)).fault({ ...REQUEST, error });
    expect(told.join()).toContain('r1 GET /api/v1/agents/:id/timeline: Error [22P02]');
    expect(told.join()).not.toMatch(/anna|berta|carla|dora/);
  });

  it('does not show what was thrown when it is no error', () => {
    expect(faultText('password of anna')).toBe('a string was thrown');
  });
});
