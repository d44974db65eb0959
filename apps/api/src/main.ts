import { ON_DUTY_MAX, ON_DUTY_MIN } from '@intraday/simulator';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { readConfiguration } from './configuration/configuration';
import { DEMO_WISH } from './demo/demo-setting';
import { faultText } from './operations/fault-text';
import { jsonLog, textLog } from './operations/server-log';
import { Fault, reportFault } from './start/fault';
import { startServer, type ServerOptions } from './start/server';
import { onSignal } from './start/stop';
import { welcome } from './start/welcome';

const RATE_MAX = 100_000;
const USAGE = 'Usage: npm start -- [--demo [--speed N] [--agents N] [--days N]]';
const DEMO_DAYS_MAX = 366;

function wholeNumber(option: string, text: string, least: number, most: number): number {
  const number = /^\d{1,9}$/.test(text) ? Number(text) : Number.NaN;
  if (number >= least && number <= most) return number;
  throw new Fault(`--${option} takes a whole number from ${least} to ${most}. ${USAGE}`);
}

function demoWanted(args: readonly string[]): ServerOptions['demo'] {
  const text = { type: 'string' } as const;
  const options = { demo: { type: 'boolean' }, speed: text, agents: text, days: text } as const;
  try {
    const { values } = parseArgs({ args: [...args], options });
    const { demo, speed, ...size } = values;
    const [other] = Object.keys({ ...(speed === undefined ? {} : { speed }), ...size });
    if (demo !== true && other !== undefined) throw new Fault(`--${other} goes with --demo. ${USAGE}`);
    const rate = speed === undefined ? null : Number(speed);
    if (rate !== null && !(rate > 0 && rate <= RATE_MAX))
      throw new Fault(`--speed takes a number above 0, at most ${RATE_MAX}. ${USAGE}`);
    const agents = wholeNumber('agents', size.agents ?? `${DEMO_WISH.agents}`, ON_DUTY_MIN, ON_DUTY_MAX);
    const days = wholeNumber('days', size.days ?? `${DEMO_WISH.days}`, 0, DEMO_DAYS_MAX);
    return demo === true ? { rate, agents, days } : null;
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
  const historyFile = join(__dirname, 'history-worker.js');
  const starting = startServer({ configuration: read.configuration, dashboardFolder, demo, historyFile, log });
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
