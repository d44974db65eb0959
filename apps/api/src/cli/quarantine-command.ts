import { isoOf } from '@intraday/contract';
import { QuarantineStore } from '@intraday/storage';
import type { Configuration } from '../configuration/configuration';
import { buildPipeline } from '../pipeline';
import { Fault } from '../start/fault';
import { readRuntimeFile } from '../start/runtime-file';
import { z } from 'zod';
import { readArguments } from './arguments';
import { callLocal } from './local-call';
import { answer, tell } from './say';
import { withDatabase } from './with-database';

const USAGE = 'Usage: npm run quarantine -- list [--source NAME] | replay [--source NAME]';
const PAGE_ROWS = 500;
/** Characters of a body that the list shows. */
const SHOWN_CHARACTERS = 120;

const counted = z.object({ tried: z.number(), replayed: z.number() });

/** `quarantine list`: what is held, each with its reason; `quarantine replay`: tries it again. */
export async function quarantineCommand(
  [verb, ...args]: readonly string[],
  configuration: Configuration,
): Promise<void> {
  if (verb !== 'list' && verb !== 'replay') throw new Fault(USAGE);
  const { values } = readArguments(args, { source: { type: 'string' } }, 0, USAGE);
  const source = values.source ?? null;
  return verb === 'list' ? list(source, configuration) : replay(source, configuration);
}

async function list(source: string | null, configuration: Configuration): Promise<void> {
  await withDatabase(configuration, async (pool) => {
    const store = new QuarantineStore(pool, Date.now);
    let cursor: number | null = null;
    do {
      const page = await store.list({ source, reason: null, state: 'held' }, cursor, PAGE_ROWS);
      for (const { id, receivedAt, reason, detail, body, ...row } of page.rows) {
        const shown = JSON.stringify(body.slice(0, SHOWN_CHARACTERS));
        answer([String(id), isoOf(receivedAt), row.source, reason, detail, shown].join('\t'));
      }
      cursor = page.cursor;
    } while (cursor !== null);
    const held = (await store.counts()).filter((count) => source === null || count.source === source);
    for (const count of held) tell(`${count.source}: ${count.held} held as ${count.reason}`);
    if (held.length === 0) tell('The quarantine is empty.');
  });
}

async function replay(source: string | null, configuration: Configuration): Promise<void> {
  const file = await readRuntimeFile(configuration.dataDir);
  const count = file === null ? await replayHere(source, configuration) : await replayThere(file, source);
  answer(`${count.replayed} of ${count.tried} went in; ${count.tried - count.replayed} stay in quarantine.`);
}

async function replayThere(file: Parameters<typeof callLocal>[0], source: string | null) {
  const response = await callLocal(file, 'quarantine/replay', { source }).catch(() => null);
  if (response === null) throw new Fault('The server does not answer; try again.');
  if (!response.ok) throw new Fault(`The server refused: ${await response.text()}`);
  return counted.parse(await response.json());
}

function replayHere(source: string | null, configuration: Configuration) {
  return withDatabase(configuration, async (pool) => {
    const pipeline = buildPipeline({ configuration, pool, localToken: '', realNow: Date.now, log: tell });
    await pipeline.load();
    return pipeline.quarantineReplay.all(source);
  });
}
