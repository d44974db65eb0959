import { SourceStore } from '@intraday/storage';
import type { Configuration } from '../configuration/configuration';
import { Fault } from '../start/fault';
import { oneOf, readArguments } from './arguments';
import { answer } from './say';
import { changeDatabase, withDatabase } from './with-database';

const USAGE = 'Usage: npm run source -- add NAME [--unknown create|quarantine] | list';
const UNKNOWN = ['create', 'quarantine'] as const;
const BY_COMMAND = { who: 'command line', why: null };

/** `source add NAME`: adds a source and prints its key, alone on the last line; `source list`. */
export async function sourceCommand([verb, ...args]: readonly string[], configuration: Configuration): Promise<void> {
  if (verb === 'list') return list(args, configuration);
  if (verb !== 'add') throw new Fault(USAGE);
  const { values, positionals } = readArguments(args, { unknown: { type: 'string', default: 'create' } }, 1, USAGE);
  const unknown = oneOf('unknown', values.unknown, UNKNOWN);
  const [name = ''] = positionals;
  const key = await changeDatabase(configuration, async (pool) => {
    const sources = new SourceStore(pool, Date.now);
    const added = await sources.add(name, unknown, null, BY_COMMAND);
    if (added.ok) return added.key;
    if (added.reason === 'invalid-name')
      throw new Fault('A name of a source has up to 100 characters, without colon and space.');
    // A local import makes its source without a key; adding it by name gives it one.
    const present = await sources.find(name);
    if (present === null || present.hasKey) throw new Fault(`There is a source ${name} already; choose another name.`);
    await sources.setUnknown(name, unknown, BY_COMMAND);
    return (await sources.renewKey(name, BY_COMMAND)) ?? '';
  });
  answer(`Source ${name} is added. Its key is shown only this once:`);
  answer(key);
}

async function list(args: readonly string[], configuration: Configuration): Promise<void> {
  readArguments(args, {}, 0, USAGE);
  const rows = await withDatabase(configuration, (pool) => new SourceStore(pool, Date.now).list());
  for (const { name, unknown, kind, hasKey } of rows) {
    answer([name, `unknown: ${unknown}`, kind ?? 'any kind', hasKey ? 'with key' : 'local imports only'].join('\t'));
  }
}
