import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readConfiguration } from './configuration';
import { configurationPage } from './configuration-page';

describe('configuration', () => {
  it('has a value for everything when nothing is set', () => {
    const read = readConfiguration({ PATH: '/bin', INTRADAY_PORT: '' });
    expect(read).toMatchObject({
      ok: true,
      configuration: {
        host: '127.0.0.1',
        port: 3000,
        timeZone: 'UTC',
        retentionDays: 30,
        allowedHosts: [],
        databaseUrl: null,
      },
    });
  });

  it('reads numbers and lists', () => {
    const read = readConfiguration({ INTRADAY_PORT: '8080', INTRADAY_ALLOWED_HOSTS: 'Desk.example, b.example,' });
    expect(read).toMatchObject({
      ok: true,
      configuration: { port: 8080, allowedHosts: ['desk.example', 'b.example'] },
    });
  });

  it('lists every fault at once', () => {
    const read = readConfiguration({
      INTRADAY_PORT: '70000',
      INTRADAY_TIME_ZONE: 'Mars/Olympus',
      DATABASE_URL: 'mysql://x',
      INTRADAY_POTR: '1',
    });
    if (read.ok) throw new Error('must be refused');
    expect(read.faults.map((fault) => fault.split(':')[0])).toEqual([
      'INTRADAY_PORT',
      'DATABASE_URL',
      'INTRADAY_TIME_ZONE',
      'INTRADAY_POTR',
    ]);
  });

  it('is described by docs/configuration.md as it is', () => {
    const page = readFileSync(join(__dirname, '../../../../docs/configuration.md'), 'utf8');
    expect(page).toBe(configurationPage());
  });
});
