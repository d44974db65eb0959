import { answerSchema, type Answer } from '@intraday/contract';
import { openPool, startEmbedded, type StoragePool } from '@intraday/storage';
import type { Bench, Benchmark, BenchOptions, Figures } from '../benchmark';
import { makeOrganisation, makePast, type Past } from '../drill-down/past';
import { questionsOf, type Question } from '../drill-down/questions';
import { isSummedUp, makeAnalyst, postYesterday, until } from '../drill-down/settled-server';
import { median, percentile } from '../measure/statistics';
import { BenchServer } from '../server/bench-server';
import { addSource } from './ingest-door';

/** Times that each question is asked in a round, once it has been asked before. */
const ASKED = 20;
/** The same of the baseline, which takes seconds. */
const ASKED_OF_CELLS = 2;
const QUESTIONS = ['month by site', 'quarter by team', 'quarter by team of a site', 'agents of a site by ratio'];
const BY_TIME_OF_DAY = 'agent by time of day';
/** Levels of sums, each with three months. */
const MONTHS = 6;

/** Contacts and time of each row, by its key. */
type Sums = Readonly<Record<string, readonly [handled: number, ms: number]>>;

async function askServer(url: string, token: string, { view }: Question): Promise<Answer> {
  const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' };
  const response = await fetch(`${url}/api/v1/query`, { method: 'POST', headers, body: JSON.stringify(view) });
  if (!response.ok) throw new Error(`the server answered ${response.status}: ${await response.text()}`);
  return answerSchema.parse(await response.json());
}

function sumsOf({ rows }: Answer, { keyOf }: Question): Sums {
  const amount = (value: unknown): number => (typeof value === 'number' ? value : Number.NaN);
  return Object.fromEntries(
    rows.map((row) => {
      const { handledTotal, handleTotalSeconds } = row.measures;
      return [keyOf(row), [amount(handledTotal), Math.round(amount(handleTotalSeconds) * 1000)] as const];
    }),
  );
}

async function askCells(pool: StoragePool, { sql, parameters }: Question): Promise<Sums> {
  const { rows } = await pool.query<{ key: string; handled: number; ms: number }>(sql, [...parameters]);
  return Object.fromEntries(rows.map(({ key, handled, ms }) => [key, [handled, ms] as const]));
}

const named = (sums: Sums): string => JSON.stringify(Object.entries(sums).sort(([a], [b]) => (a < b ? -1 : 1)));

/** Asks each question again and again, and says how long it took. */
async function timed(questions: readonly Question[], times: number, ask: (question: Question) => Promise<unknown>) {
  const figures: Record<string, number> = {};
  const all: number[] = [];
  for (const question of questions) {
    const took: number[] = [];
    for (let count = 0; count < times; count += 1) {
      const begun = performance.now();
      await ask(question);
      took.push(performance.now() - begun);
    }
    figures[question.name] = median(took);
    all.push(...took);
  }
  figures['p99'] = percentile(all, 0.99);
  return figures satisfies Figures;
}

async function settle(server: BenchServer, options: BenchOptions): Promise<{ past: Past; token: string }> {
  const { scale, tell } = options;
  const key = await server.prepare(async (pool) => {
    await makeOrganisation(pool, scale);
    return addSource(pool);
  });
  const embedded = await startEmbedded({ dataDir: server.dataDir, log: () => undefined });
  const pool = openPool(embedded.applicationUrl);
  try {
    await server.start();
    const before = await postYesterday(server, key, pool);
    await server.stop();
    const token = await makeAnalyst(pool);
    const past = await makePast(pool, scale, before);
    tell(`  ${past.rows} interval rows are stored`);
    const owner = openPool(embedded.ownerUrl);
    await owner.query('vacuum (analyze) cell').finally(() => owner.end());
    await server.start();
    const begun = performance.now();
    await until('everything was summed up', () => isSummedUp(pool, MONTHS));
    tell(`  they are summed up, after ${Math.round((performance.now() - begun) / 1000)} s beside an idle server`);
    return { past, token };
  } finally {
    await pool.end();
    await embedded.stop();
  }
}

async function open(options: BenchOptions): Promise<Bench> {
  const server = new BenchServer(options.profileFolder);
  const { past, token } = await settle(server, options);
  const embedded = await startEmbedded({ dataDir: server.dataDir, log: () => undefined });
  const pool = openPool(`${embedded.ownerUrl}?options=-c%20jit%3Doff`);
  const questions = questionsOf(past);
  for (const question of questions) {
    const [found, expected] = [await askServer(server.url, token, question), await askCells(pool, question)];
    if (named(sumsOf(found, question)) !== named(expected))
      throw new Error(`${question.name}: the server says ${named(sumsOf(found, question))}, cells ${named(expected)}`);
  }
  return {
    contenders: [
      { name: 'rollups', run: () => timed(questions, ASKED, (question) => askServer(server.url, token, question)) },
      { name: 'cells', run: () => timed(questions, ASKED_OF_CELLS, (question) => askCells(pool, question)) },
    ],
    goals: [
      ...QUESTIONS.map((figure) => ({ figure, of: 'cells', over: 'rollups', atLeast: 50 })),
      { figure: BY_TIME_OF_DAY, of: 'cells', over: 'rollups', atLeast: 0.5 },
      { figure: 'p99', of: 'rollups', over: null, atMost: 100 },
    ],
    notes: [
      `${past.rows} interval rows of ${past.agents} agents over three months; the server is asked through POST /query, PostgreSQL by SQL over the same cells (heap and btrees, JIT off). All answers are equal.`,
      'An agent by time of day is read as cells by both, by the index of an agent.',
    ],
    close: async () => {
      await pool.end();
      await server.stop();
      await embedded.stop();
      await server.remove();
    },
  };
}

/** Questions of somebody who drills down in the past. */
export const drillDown: Benchmark = {
  name: 'drill-down',
  title: 'questions of a quarter, from sums and from cells',
  units: Object.fromEntries([...QUESTIONS, BY_TIME_OF_DAY, 'p99'].map((figure) => [figure, 'ms'])),
  open,
};
