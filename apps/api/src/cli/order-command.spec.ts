import { demoOrderSchema } from '@intraday/contract';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readConfiguration, type Configuration } from '../configuration/configuration';
import { writeRuntimeFile } from '../start/runtime-file';
import { orderCommand, readOrder } from './order-command';

const words = (line: string): string[] => line.split(' ').slice(1);

describe('the arguments of orders', () => {
  it.each([
    ['break l1004 --at 10:30 --minutes 15', { kind: 'break', agent: 'l1004', at: '10:30', minutes: 15 }],
    [
      'break l1004 --at 10:30 --minutes 15 --date 2026-11-24',
      { kind: 'break', agent: 'l1004', at: '10:30', minutes: 15, date: '2026-11-24' },
    ],
    ['reassign --team gold --to sales,service', { kind: 'reassign', team: 'gold', to: ['sales', 'service'] }],
    [
      'reassign --agents a,b --to sales --from 10:00 --until 12:00',
      { kind: 'reassign', agents: ['a', 'b'], to: ['sales'], from: '10:00', until: '12:00' },
    ],
    ['coach a,b', { kind: 'coach', agents: ['a', 'b'], days: 5, factor: 0.7 }],
    ['coach a --days 3 --factor 0.6', { kind: 'coach', agents: ['a'], days: 3, factor: 0.6 }],
    [
      'move-training --site leeds --from 10:00 --to 15:00',
      { kind: 'moveTraining', site: 'leeds', from: '10:00', to: '15:00' },
    ],
    [
      'move-training --team gold --from 10:00 --cancel',
      { kind: 'moveTraining', team: 'gold', from: '10:00', to: null },
    ],
  ])('%s', (line, order) => {
    const verb = line.split(' ')[0] as Parameters<typeof readOrder>[0];
    const read = readOrder(verb, words(line));
    expect(read).toEqual(order);
    expect(demoOrderSchema.parse(JSON.parse(JSON.stringify(read)))).toEqual(order);
  });

  it.each([
    ['break --at 10:30 --minutes 15'],
    ['break l1004 --minutes 15'],
    ['break l1004 --at 10:30 --minutes soon'],
    ['reassign --team gold'],
    ['coach'],
    ['coach a --speed 3'],
    ['move-training --site leeds --from 10:00'],
    ['move-training --site leeds --from 10:00 --to 11:00 --cancel'],
  ])('%s is refused in one line', (line) => {
    const verb = line.split(' ')[0] as Parameters<typeof readOrder>[0];
    expect(() => readOrder(verb, words(line))).toThrow(
      expect.objectContaining({ name: 'Fault', message: expect.stringMatching(/^[^\n]+$/) }),
    );
  });

  it.each([
    { kind: 'reassign', to: ['sales'] },
    { kind: 'reassign', team: 'a', agents: ['b'], to: ['sales'] },
    { kind: 'moveTraining', from: '10:00', to: null },
    { kind: 'break', agent: 'a', at: '25:00', minutes: 15 },
    { kind: 'break', agent: 'a', at: '10:00', minutes: 600 },
    { kind: 'coach', agents: ['a'], factor: 1.5 },
  ])('%j is no order', (order) => {
    expect(demoOrderSchema.safeParse(order).success).toBe(false);
  });
});

describe('the command of orders', () => {
  let [dataDir, server, configuration]: [string, Server | null, Configuration | null] = ['', null, null];
  const asked: { method?: string; url?: string; secret?: string; body: string }[] = [];
  const lines: string[] = [];
  let reply: { status: number; body: unknown };

  beforeAll(async () => {
    dataDir = await mkdtemp(join(tmpdir(), 'orders-'));
    const read = readConfiguration({ INTRADAY_DATA_DIR: dataDir });
    if (read.ok) configuration = read.configuration;
    server = createServer((request, response) => {
      let body = '';
      request.on('data', (piece: Buffer) => (body += piece.toString()));
      request.on('end', () => {
        asked.push({ method: request.method, url: request.url, secret: request.headers.authorization, body });
        response.writeHead(reply.status, { 'content-type': 'application/json' }).end(JSON.stringify(reply.body));
      });
    });
    await new Promise<void>((resolve) => server?.listen(0, '127.0.0.1', resolve));
    jest.spyOn(process.stdout, 'write').mockImplementation((text) => lines.push(String(text)) > 0);
  });
  afterAll(async () => {
    jest.restoreAllMocks();
    server?.close();
    await rm(dataDir, { recursive: true });
  });

  const run = async (...args: string[]): Promise<string> => {
    lines.length = 0;
    if (configuration === null) throw new Error('The configuration must be good');
    await orderCommand(args, configuration);
    return lines.join('');
  };

  it('helps, and names the orders that there are', async () => {
    expect(await run('break', '--help')).toBe(
      'Usage: npm run simulate -- break AGENT --at HH:mm --minutes N [--date YYYY-MM-DD]\n',
    );
    await expect(run('pause', 'l1001')).rejects.toThrow(/^There is no order pause; there are break, reassign/);
  });

  it('needs a server', async () => {
    await expect(run('orders')).rejects.toThrow(/No server is running on this machine: start the demo/);
  });

  it('asks the server with its token, and says what it says', async () => {
    // A server that listens has an address with a port.
    const { port } = server?.address() as AddressInfo;
    await writeRuntimeFile(dataDir, { pid: process.pid, url: `http://127.0.0.1:${port}`, token: 'secret' });
    const taken = { number: 1, at: '2026-11-18T11:00:00.000Z', said: 'Understood.' };
    reply = { status: 200, body: taken };
    expect(await run('coach', 'l1001')).toBe('Understood.\n');
    expect(asked[0]).toMatchObject({ method: 'POST', url: '/api/v1/demo/orders', secret: 'Bearer secret' });
    const order = { kind: 'coach', agents: ['l1001'], days: 5, factor: 0.7 };
    expect(JSON.parse(asked[0].body)).toEqual(order);
    reply = { status: 200, body: { orders: [{ ...taken, order }] } };
    expect(await run('orders')).toBe('1\t2026-11-18T11:00:00.000Z\tUnderstood.\n');
    reply = { status: 200, body: { orders: [] } };
    expect(await run('orders')).toBe('Nothing was ordered.\n');
    reply = { status: 422, body: { detail: 'There is no agent x.' } };
    await expect(run('coach', 'x')).rejects.toThrow(/^There is no agent x\.$/);
  });
});
