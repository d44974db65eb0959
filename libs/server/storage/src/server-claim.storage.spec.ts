import { openPool, withClient } from './pool';
import { ServerClaim } from './server-claim';
import { startTestDatabase } from './testing';

const END_OTHERS = `select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'intraday server'`;

describe('the claim of a server', () => {
  it('is held by one at a time, outlives a lost connection, and is given back', async () => {
    const test = await startTestDatabase();
    const pool = openPool(test.applicationUrl);
    const first = await ServerClaim.take(test.applicationUrl, 0);
    expect(first).not.toBeNull();
    expect(await ServerClaim.take(test.applicationUrl, 300)).toBeNull();
    await withClient(pool, (client) => client.query(END_OTHERS));
    await new Promise((resolve) => setTimeout(resolve, 2_500));
    expect(await ServerClaim.take(test.applicationUrl, 0)).toBeNull();
    const waiting = ServerClaim.take(test.applicationUrl, 5_000);
    await first?.give();
    const second = await waiting;
    expect(second).not.toBeNull();
    await second?.give();
    const third = await ServerClaim.take(test.applicationUrl, 2_000);
    expect(third).not.toBeNull();
    await third?.give();
    await pool.end();
    await test.stop();
  }, 30_000);
});
