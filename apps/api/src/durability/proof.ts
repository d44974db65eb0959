import { OrganisationStore } from '@intraday/storage';
import type { CanonicalEvent } from '@intraday/events';
import { organisationOf } from '../figures/organisation-of';
import { inDatabase, storedIdentities } from './database-access';
import { identityOf, type Ledger } from './ledger';
import { compareWithRecount, type Ask } from './recount';
import type { Batch } from './seeded-stream';

/** What is wrong with the log against a ledger: acknowledged and not there, there twice, there and never sent. */
export async function faultsOfLog(url: string, ledger: Ledger): Promise<string[]> {
  const stored = await storedIdentities(url);
  const once = new Set(stored);
  const lost = [...ledger.acknowledged].filter((identity) => !once.has(identity));
  const foreign = [...once].filter((identity) => !ledger.sent.has(identity));
  return [
    ...(lost.length > 0 ? [`${lost.length} acknowledged and lost, such as ${lost[0]}`] : []),
    ...(stored.length > once.size ? [`${stored.length - once.size} stored twice`] : []),
    ...(foreign.length > 0 ? [`${foreign.length} never sent, such as ${foreign[0]}`] : []),
  ];
}

/** The events that a ledger has acknowledged, in the order in which they were drawn, on which the recount relies. */
function acknowledgedEvents(batches: readonly Batch[], ledger: Ledger): CanonicalEvent[] {
  return batches
    .flatMap(({ events }) => events)
    .filter((event) => ledger.acknowledged.has(identityOf(event)))
    .sort((a, b) => numberOf(a) - numberOf(b));
}

const numberOf = ({ id }: CanonicalEvent): number => Number(id.slice(1));

/**
 * The whole proof after faults: the log holds each acknowledged event once and nothing else, and every KPI that the server
 * answers equals the recount of these events.
 *
 * @returns what is wrong, in words; nothing where all is well
 */
export async function faultsAfter(
  databaseUrl: string,
  ask: Ask,
  ledger: Ledger,
  batches: readonly Batch[],
): Promise<string[]> {
  const faults = await faultsOfLog(databaseUrl, ledger);
  const missing = [...ledger.sent].filter((identity) => !ledger.acknowledged.has(identity));
  if (missing.length > 0) faults.push(`${missing.length} sent and never acknowledged`);
  const rows = await inDatabase(databaseUrl, (pool) => new OrganisationStore(pool, Date.now).load());
  const events = acknowledgedEvents(batches, ledger);
  const { questions, different } = await compareWithRecount(ask, events, organisationOf(rows, 'UTC'));
  if (questions === 0) faults.push('no figure was compared');
  return [...faults, ...different];
}
