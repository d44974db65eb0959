import express from 'express';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { Draining } from './draining';

describe('a server that is stopping', () => {
  it('lets requests under way finish, refuses new ones, and answers what watches it', async () => {
    const draining = new Draining();
    const app = express();
    let finish = (): void => undefined;
    app.use(draining.middleware);
    app.get('/slow', (_, response) => {
      finish = () => void response.send('done');
    });
    app.get('/health/ready', (_, response) => void response.send('watched'));
    const server = app.listen(0, '127.0.0.1');
    await once(server, 'listening');
    // A TCP server that listens has an address with a port.
    const { port } = server.address() as AddressInfo;
    const ask = (path: string): Promise<Response> => fetch(`http://127.0.0.1:${port}${path}`);

    const slow = ask('/slow');
    while ((await draining.emptied(5)) === 0) await new Promise((resolve) => setTimeout(resolve, 5));
    draining.begin();
    expect(await draining.emptied(10)).toBe(1);
    const refused = await ask('/slow');
    expect([refused.status, refused.headers.get('retry-after'), refused.headers.get('connection')]).toEqual([
      503,
      '2',
      'close',
    ]);
    expect(await refused.json()).toMatchObject({ type: 'urn:intraday:problem:stopping' });
    expect((await ask('/health/ready')).status).toBe(200);
    const emptied = draining.emptied(5_000);
    finish();
    expect(await (await slow).text()).toBe('done');
    expect(await emptied).toBe(0);
    server.close();
  });
});
