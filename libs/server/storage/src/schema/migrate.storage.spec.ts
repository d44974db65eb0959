import { openPool, type StoragePool } from '../pool';
import { startTestDatabase, type TestDatabase } from '../testing';
import { runChild } from '../spec-child/run-child';
import { migrate, MIGRATIONS } from './migrate';

describe('the schema', () => {
  let database: TestDatabase;
  let owner: StoragePool;
  let application: StoragePool;

  beforeAll(async () => {
    database = await startTestDatabase({ migrated: false });
    owner = openPool(database.ownerUrl);
    application = openPool(database.applicationUrl);
  }, 60_000);

  afterAll(async () => {
    await owner.end();
    await application.end();
    await database.stop();
  });

  it('is migrated once by several processes that start at once', async () => {
    const children = await Promise.all([1, 2, 3].map(() => runChild('migrate', [database.ownerUrl])));
    const outputs = await Promise.all(children.map((child) => child.ended));
    expect(outputs.map(({ code }) => code)).toEqual([0, 0, 0]);
    const applied = outputs.map(({ output }) => JSON.parse(output.trim()) as string[]);
    expect(applied.flat()).toEqual(MIGRATIONS.map(({ name }) => name));
    expect(await migrate(database.ownerUrl)).toEqual({ applied: [] });
  }, 60_000);

  it.each([
    ['alter table source add column more text'],
    ['create table more (id text)'],
    ['drop table cell'],
    ['truncate event_log'],
    [`update audit set who = 'nobody'`],
    ['delete from audit'],
    [`update event_log set body = ''`],
    ['delete from event_identity'],
    ['delete from day_held'],
  ])('does not let the application: %s', async (sql) => {
    await expect(application.query(sql)).rejects.toThrow(/permission denied|must be owner/);
  });

  it('does not let even the owner change an audit row by mistake', async () => {
    await application.query(
      `insert into audit (at, who, what, before, after) values (1, 'me', 'queue:q', 'null', '{}')`,
    );
    await expect(owner.query(`update audit set who = 'nobody'`)).rejects.toThrow('never changed');
    await expect(owner.query('truncate audit')).rejects.toThrow('never changed');
  });

  it('of a newer program is refused by name, with the way out, and left as it is', async () => {
    await owner.query(`insert into migrations (timestamp, name) values (9, 'Later9999999999999')`);
    await expect(migrate(database.ownerUrl)).rejects.toMatchObject({
      name: 'SchemaTooNew',
      message: expect.stringContaining('INTRADAY_DATA_DIR') as string,
    });
    await owner.query(`delete from migrations where name = 'Later9999999999999'`);
    expect(await migrate(database.ownerUrl)).toEqual({ applied: [] });
  });

  it('tells a database that is away by name', async () => {
    await expect(migrate('postgres://x:y@127.0.0.1:1/none')).rejects.toMatchObject({ name: 'DatabaseAway' });
  });
});
