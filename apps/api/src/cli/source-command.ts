import { UNKNOWN_RULES } from '@intraday/contract';
import { SourceStore } from '@intraday/storage';
import type { Configuration } from '../configuration/configuration';
import { addSource, SOURCE_NAME_RULE } from '../administration/add-source';
import { Fault } from '../start/fault';
import { oneOf, readArguments } from './arguments';
import { answer } from './say';
import { changeDatabase, withDatabase } from './with-database';

const USAGE = 'Usage: npm run source -- add NAME [--unknown create|quarantine] | list';
const BY_COMMAND = { who: 'command line', why: null };

/** `source add NAME`: adds a source and prints its key, alone on the last line; `source list`. */
export async function sourceCommand([verb, ...args]: readonly string[], configuration: Configuration): Promise<void> {
  if (verb === 'list') return list(args, configuration);
  if (verb !== 'add') throw new Fault(USAGE);
  const { values, positionals } = readArguments(args, { unknown: { type: 'string', default: 'create' } }, 1, USAGE);
  const unknown = oneOf('unknown', values.unknown, UNKNOWN_RULES);
  const [name = ''] = positionals;
  const added = await changeDatabase(configuration, (pool) =>
    addSource(new SourceStore(pool, Date.now), name, unknown, BY_COMMAND),
  );
  if (!added.ok && added.reason === 'invalid-name') throw new Fault(SOURCE_NAME_RULE);
  if (!added.ok) throw new Fault(`There is a source ${name} already; choose another name.`);
  answer(`Source ${name} is added. Its key is shown only this once:`);
  answer(added.key);
}

async function list(args: readonly string[], configuration: Configuration): Promise<void> {
  readArguments(args, {}, 0, USAGE);
  const rows = await withDatabase(configuration, (pool) => new SourceStore(pool, Date.now).list());
  for (const { name, unknown, kind, hasKey } of rows) {
    answer([name, `unknown: ${unknown}`, kind ?? 'any kind', hasKey ? 'with key' : 'local imports only'].join('\t'));
  }
}
