import { SIMULATE_USAGE, simulateCommand } from '@intraday/simulator';
import { join } from 'node:path';
import 'reflect-metadata';
import { adminCommand } from './cli/admin-command';
import { backupCommand } from './cli/backup-command';
import { docsCommand } from './cli/docs-command';
import { importCommand } from './cli/import-command';
import { ORDER_USAGE, orderCommand } from './cli/order-command';
import { quarantineCommand } from './cli/quarantine-command';
import { rebuildCommand } from './cli/rebuild-command';
import { restoreCommand } from './cli/restore-command';
import { answer as say } from './cli/say';
import { sourceCommand } from './cli/source-command';
import { readConfiguration, type Configuration } from './configuration/configuration';
import { Fault, reportFault } from './start/fault';

type Command = (args: readonly string[], configuration: Configuration) => Promise<void>;

const COMMANDS: Readonly<Record<string, Command>> = {
  source: sourceCommand,
  admin: adminCommand,
  quarantine: quarantineCommand,
  rebuild: rebuildCommand,
  import: importCommand,
  backup: backupCommand,
  restore: restoreCommand,
  simulate: orderCommand,
};

/** Runs one command of the command line. */
async function run([name = '', ...args]: readonly string[]): Promise<void> {
  // The bundle lies in dist/apps/api.
  if (name === 'docs') return docsCommand(join(__dirname, '../../..'));
  if (name === 'simulate' && (args.length === 0 || args[0].startsWith('-'))) {
    if (args.length === 0 || args.includes('--help')) return say(`${SIMULATE_USAGE}\n${ORDER_USAGE}`);
    process.exitCode = await simulateCommand(args);
    return;
  }
  const command = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined;
  if (command === undefined) throw new Fault(`Commands: ${[...Object.keys(COMMANDS), 'docs'].join(', ')}.`);
  const read = readConfiguration(process.env);
  if (!read.ok) throw new Fault(`The configuration is wrong: ${read.faults.join('; ')}. See docs/configuration.md.`);
  await command(args, read.configuration);
}

run(process.argv.slice(2)).catch(reportFault);
