import { answerSchema, type Answer, type ViewRequest } from '@intraday/contract';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readConfiguration, type Configuration } from '../configuration/configuration';
import { writeRuntimeFile } from '../start/runtime-file';
import { as, LOCAL_TOKEN, type Served } from '../testing/served';
import { importCommand } from './import-command';

/** Runs the import command against a served application, as a person on its machine would. */
export class ImportDesk {
  private constructor(
    private readonly served: Served,
    private readonly folder: string,
    private readonly configuration: Configuration,
  ) {}

  static async open(served: Served): Promise<ImportDesk> {
    const folder = await mkdtemp(join(tmpdir(), 'intraday-import-'));
    await writeRuntimeFile(folder, { pid: process.pid, url: served.base, token: LOCAL_TOKEN });
    const read = readConfiguration({ INTRADAY_DATA_DIR: folder });
    if (!read.ok) throw new Error(read.faults.join());
    return new ImportDesk(served, folder, read.configuration);
  }

  close(): Promise<void> {
    return rm(this.folder, { recursive: true, force: true });
  }

  /** Writes a file. @returns its path */
  async file(name: string, content: string): Promise<string> {
    const path = join(this.folder, name);
    await writeFile(path, content);
    return path;
  }

  mapping(mapping: object): Promise<string> {
    return this.file('mapping.json', JSON.stringify(mapping));
  }

  /**
   * Imports a file of call records.
   *
   * @param key key of a source, to import as from another machine
   * @returns the line that the command ends with
   */
  async records(path: string, mapping: string, source: string, key: string | null = null): Promise<string> {
    const remote = key === null ? this.configuration.remote : { url: this.served.base, sourceKey: key, token: null };
    const written: string[] = [];
    const out = jest.spyOn(process.stdout, 'write').mockImplementation((text) => written.push(String(text)) > 0);
    const error = jest.spyOn(process.stderr, 'write').mockReturnValue(true);
    try {
      const args = ['call-records', path, '--mapping', mapping, '--source', source];
      await importCommand(args, { ...this.configuration, remote });
    } finally {
      out.mockRestore();
      error.mockRestore();
    }
    return written.join('').trim();
  }

  async ask(view: ViewRequest): Promise<Answer> {
    const response = await this.served.send('POST', '/api/v1/query', view, as(this.served.tokens['boss']));
    if (response.status !== 200) throw new Error(`${response.status} ${await response.text()}`);
    return answerSchema.parse(await response.json());
  }
}
