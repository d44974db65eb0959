import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { readConfiguration } from './configuration/configuration';
import { faultText } from './operations/fault-text';
import { jsonLog, textLog } from './operations/server-log';
import { Fault, reportFault } from './start/fault';
import { startServer, type ServerOptions } from './start/server';
import { onSignal } from './start/stop';
import { welcome } from './start/welcome';

const RATE_MAX = 100_000;
const USAGE = 'Usage: npm start -- [--demo [--speed N]]';

function demoWanted(args: readonly string[]): ServerOptions['demo'] {
  const options = { demo: { type: 'boolean' }, speed: { type: 'string' } } as const;
  try {
    const { values } = parseArgs({ args: [...args], options });
    const rate = values.speed === undefined ? null : Number(values.speed);
    if (rate !== null && !(rate > 0 && rate <= RATE_MAX)) throw new Fault(`--speed takes a number above 0. ${USAGE}`);
    if (rate !== null && values.demo !== true) throw new Fault(`--speed goes with --demo. ${USAGE}`);
    return values.demo === true ? { rate } : null;
  } catch (error) {
    if (error instanceof Fault) throw error;
    throw new Fault(`${error instanceof Error ? error.message : String(error)} ${USAGE}`);
  }
}

async function main(): Promise<void> {
  const demo = demoWanted(process.argv.slice(2));
  const read = readConfiguration(process.env);
  if (!read.ok) throw new Fault(`The configuration is wrong: ${read.faults.join('; ')}. See docs/configuration.md.`);
  const asJson = read.configuration.log === 'json';
  const log = asJson ? jsonLog() : textLog((line) => void process.stderr.write(`${line}\n`));
  process.on('uncaughtException', (error) => {
    log.line(`Intraday has stopped on a fault of its own: ${faultText(error)}`);
    process.exit(1);
  });
  const dashboardFolder = join(__dirname, '../dashboard/browser');
  const starting = startServer({ configuration: read.configuration, dashboardFolder, demo, log });
  const signalled = onSignal({
    stop: async () => (await starting).stop(),
    exit: (code) => process.exit(code),
    log: log.line,
    now: () => performance.now(),
  });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, signalled);
  const server = await starting;
  if (asJson) log.line(`Intraday is up: ${server.url}`);
  else process.stdout.write(`${welcome(server, await server.pipeline.hasAccounts())}\n`);
}

main().catch((error: unknown) => {
  reportFault(error);
  process.exit(1);
});
