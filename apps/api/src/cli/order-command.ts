import { demoOrdersSchema, demoOrderTakenSchema, type DemoOrder } from '@intraday/contract';
import { z } from 'zod';
import type { Configuration } from '../configuration/configuration';
import { Fault } from '../start/fault';
import { readRuntimeFile } from '../start/runtime-file';
import { amount, readArguments } from './arguments';
import { answer } from './say';

/** Longest wait for an answer, ms: it comes after the schedule holds what was ordered. */
const ANSWER_WITHIN_MS = 120_000;

const USAGES = {
  break: 'break AGENT --at HH:mm --minutes N [--date YYYY-MM-DD]',
  reassign: 'reassign (--team TEAM|--agents A,B) --to QUEUE[,QUEUE] [--from HH:mm] [--until HH:mm] [--date YYYY-MM-DD]',
  coach: 'coach AGENT[,AGENT] [--days 5] [--factor 0.7]',
  'move-training': 'move-training (--site SITE|--team TEAM) --from HH:mm (--to HH:mm|--cancel) [--date YYYY-MM-DD]',
  orders: 'orders',
} as const;
type Verb = keyof typeof USAGES;

/** What the command says where it is asked for help. */
export const ORDER_USAGE = [
  'Usage: npm run simulate -- ORDER: the simulated centre of the running demo obeys.',
  ...Object.values(USAGES).map((usage) => `  ${usage}`),
  'Times are local to the site; without a date they are of today. `orders` lists what was ordered.',
].join('\n');

const isOrderVerb = (word: string | undefined): word is Verb => word !== undefined && Object.hasOwn(USAGES, word);

const text = { type: 'string' } as const;
const usageOf = (verb: Verb): string => `Usage: npm run simulate -- ${USAGES[verb]}`;
const listOf = (joined: string): string[] => joined.split(',').filter((name) => name !== '');

/** A value that must be given. */
function given(value: string | undefined, verb: Verb): string {
  if (value === undefined || value === '') throw new Fault(usageOf(verb));
  return value;
}

/**
 * Reads an order from the arguments of the command; what its values may be, the server says.
 *
 * @throws Fault with the usage where something is missing or unknown
 */
export function readOrder(verb: Exclude<Verb, 'orders'>, args: readonly string[]): DemoOrder {
  const usage = usageOf(verb);
  switch (verb) {
    case 'break': {
      const options = { at: text, minutes: text, date: text };
      const { values, positionals } = readArguments(args, options, 1, usage);
      const minutes = amount('minutes', given(values.minutes, verb)) ?? 0;
      return { kind: 'break', agent: positionals[0] ?? '', at: given(values.at, verb), minutes, date: values.date };
    }
    case 'reassign': {
      const options = { team: text, agents: text, to: text, from: text, until: text, date: text };
      const { team, agents, to, from, until, date } = readArguments(args, options, 0, usage).values;
      const who = { team, agents: agents === undefined ? undefined : listOf(agents) };
      return { kind: 'reassign', ...who, to: listOf(given(to, verb)), from, until, date };
    }
    case 'coach': {
      const { values, positionals } = readArguments(args, { days: text, factor: text }, 1, usage);
      const days = amount('days', values.days) ?? 5;
      return {
        kind: 'coach',
        agents: listOf(positionals[0] ?? ''),
        days,
        factor: amount('factor', values.factor) ?? 0.7,
      };
    }
    case 'move-training': {
      const options = {
        site: text,
        team: text,
        from: text,
        to: text,
        date: text,
        cancel: { type: 'boolean' },
      } as const;
      const { site, team, from, to, date, cancel } = readArguments(args, options, 0, usage).values;
      if ((cancel === true) === (to !== undefined)) throw new Fault(usage);
      return { kind: 'moveTraining', site, team, from: given(from, verb), to: to ?? null, date };
    }
  }
}

/** `simulate break|reassign|coach|move-training|orders …`: the centre of the running demo obeys. */
export async function orderCommand(args: readonly string[], { dataDir }: Configuration): Promise<void> {
  const [verb, ...rest] = args;
  if (!isOrderVerb(verb)) {
    const known = Object.keys(USAGES).join(', ');
    throw new Fault(`There is no order ${verb ?? ''}; there are ${known}. See npm run simulate -- --help`);
  }
  if (rest.includes('--help')) return answer(usageOf(verb));
  if (verb === 'orders') {
    readArguments(rest, {}, 0, usageOf(verb));
    const { orders } = demoOrdersSchema.parse(await ask(dataDir, 'GET', null));
    if (orders.length === 0) answer('Nothing was ordered.');
    for (const { number, at, said } of orders) answer([number, at, said].join('\t'));
    return;
  }
  const taken = demoOrderTakenSchema.parse(await ask(dataDir, 'POST', readOrder(verb, rest)));
  answer(taken.said);
}

const problem = z.object({ detail: z.string() });

/** Asks the server that runs on this machine. */
async function ask(dataDir: string, method: 'GET' | 'POST', order: DemoOrder | null): Promise<unknown> {
  const file = await readRuntimeFile(dataDir);
  if (file === null) throw new Fault('No server is running on this machine: start the demo with npm start -- --demo.');
  const response = await fetch(`${file.url}/api/v1/demo/orders`, {
    method,
    headers: { authorization: `Bearer ${file.token}`, 'content-type': 'application/json' },
    ...(order === null ? {} : { body: JSON.stringify(order) }),
    signal: AbortSignal.timeout(ANSWER_WITHIN_MS),
  }).catch(() => {
    throw new Fault(`${file.url} does not answer: look at it, or start it again, and give the order once more.`);
  });
  const said: unknown = await response.json().catch(() => null);
  if (response.ok) return said;
  const read = problem.safeParse(said);
  throw new Fault(read.success ? read.data.detail : `The server answers ${response.status}: look at its log.`);
}
