import { OrganisationStore } from '@intraday/storage';
import { startTestDatabase } from '@intraday/storage/testing';
import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readConfiguration, type Configuration } from '../configuration/configuration';
import { Served } from '../testing/served';
import { importCommand } from './import-command';

describe('an import of an organisation', () => {
  let served: Served;
  let configuration: Configuration;
  let folder: string;
  beforeAll(async () => {
    served = await Served.start(await startTestDatabase());
    folder = await mkdtemp(join(tmpdir(), 'intraday-organisation-'));
    const environment = { INTRADAY_URL: served.base, INTRADAY_TOKEN: served.tokens['boss'], INTRADAY_DATA_DIR: folder };
    const read = readConfiguration(environment);
    if (!read.ok) throw new Error(read.faults.join());
    ({ configuration } = read);
  }, 60_000);
  afterAll(() => served.stop());

  const run = async (...args: string[]): Promise<string> => {
    const written: string[] = [];
    const out = jest.spyOn(process.stdout, 'write').mockImplementation((text) => written.push(String(text)) > 0);
    try {
      await importCommand(['organisation', ...args], configuration);
    } finally {
      out.mockRestore();
    }
    return written.join('').trim();
  };
  const file = (name: string, text: string): Promise<void> => writeFile(join(folder, name), text);

  it('takes the files of a folder together', async () => {
    await file('sites.csv', 'id,name,timeZone\nmadrid,Madrid,Europe/Madrid\n');
    await file('teams.csv', 'id,name,site\ngold,Gold,madrid\n');
    await file('agents.csv', 'id,name,team,from,externalIds\nana,Ana,gold,2026-01-05,pbx:1240\n');
    expect(await run(folder, '--from', '2026-01-05', '--dry-run')).toContain('Would change from 2026-01-05 on:');
    expect(await run(folder, '--from', '2026-01-05')).toContain('agents: 1 added, 0 changed, 1 left');
    expect(await run(folder, '--from', '2026-01-05')).toBe('Nothing changes by it.');
    const { externalIds } = await new OrganisationStore(served.pool, Date.now).load();
    expect(externalIds).toEqual([{ kind: 'agent', source: 'pbx', externalId: '1240', id: 'ana' }]);
  });

  it('tells every fault by file and line, of its reading and of the check against the rest', async () => {
    await file('agents.csv', 'id,name,team,hiredOn\nana,Ana,gold,\nben,Ben,gold,2026-02-30\ncid,,gold,\n');
    const unread = run(folder);
    await expect(unread).rejects.toThrow(
      /agents\.csv:3: hiredOn "2026-02-30" must be a date[^]*agents\.csv:4: name is needed/,
    );
    await file('agents.csv', 'id,name,team\nana,Ana,gold\nben,Ben,silver\n');
    await expect(run(folder)).rejects.toThrow(/agents\.csv:3: team "silver" is no team here/);
    await expect(run(join(folder, 'none.json'))).rejects.toThrow('There is no file or folder');
  });
});
