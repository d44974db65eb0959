import { channelAt, type NaiveContact, type NaivePassage } from './naive-contacts';
import { DAY_MS, placeOfAgent, type NaiveAmount, type NaiveDay, type NaiveHeap, type NaiveSource } from './naive-count';

const INTERVAL_MS = 900_000;
const ms = (seconds: number): number => Math.round(seconds * 1000);
type Where = Pick<NaiveAmount, 'site' | 'queue' | 'callType' | 'channel'>;

/** The way of one contact through one queue: counted where it entered. */
function countPassage(passage: NaivePassage, where: Where, source: NaiveSource, day: NaiveDay, heap: NaiveHeap): void {
  const { exit, entered } = passage;
  const { thresholdMs, shortAbandonMs, serviceLevelTarget } = day.organisation.parametersOf(where.queue ?? '', entered);
  const waited = exit ? exit.wait : Math.max(0, source.horizon - entered);
  const count = (measure: string, holds = true): void => heap.add(measure, holds ? 1 : 0, entered, where);
  const seconds = (measure: string): void => heap.add(measure, waited / 1000, entered, where);
  const inTime = waited <= thresholdMs;
  count('contactsOffered');
  heap.add('contactsOffered×serviceLevelTarget', serviceLevelTarget, entered, where);
  count('contactsServiceLevelEvents', exit?.kind === 'answered' || exit?.kind === 'abandoned' || waited >= thresholdMs);
  if (!exit && waited < thresholdMs) {
    count('contactsUndecidedWithinThreshold');
    heap.add('contactsUndecidedWithinThreshold×serviceLevelTarget', serviceLevelTarget, entered, where);
  }
  if (exit?.kind === 'answered') {
    count('contactsAnswered');
    count('contactsAnsweredWithinThreshold', inTime);
    count('contactsAnsweredWithoutWait', waited <= 1000);
    seconds('queueWaitAnsweredSeconds');
  } else if (exit?.kind === 'abandoned') {
    count('contactsAbandoned');
    count('contactsAbandonedWithinThreshold', inTime);
    count('contactsAbandonedShort', waited <= shortAbandonMs);
    seconds('queueWaitAbandonedSeconds');
  } else if (exit) {
    seconds('queueWaitFlowedOutSeconds');
    count('contactsCallbackRequested', exit.kind === 'callback');
    count('contactsCallbackRequestedWithinThreshold', exit.kind === 'callback' && inTime);
    if (exit.kind !== 'callback') heap.add('contactsFlowedOut', 1, entered, { ...where, outcome: exit.kind });
  }
  heap.cut('queueWaitCutSeconds', entered, entered + waited, () => where);
  if (exit) heap.add('queueWaitMaximumSeconds', waited / 1000, exit.at, where);
  else if (day.now - source.horizon < DAY_MS) {
    heap.add('queueWaitingNow', 1, day.now, where);
    heap.add('queueWaitOldestNowSeconds', waited / 1000, day.now, where);
  }
}

interface Wait extends Where {
  readonly from: number;
  readonly until: number;
}

/** The most that waited at once, looked for where a wait or an interval begins. */
function countPeaks(waits: readonly Wait[], heap: NaiveHeap): void {
  for (const wait of waits) {
    const instants = [wait.from];
    for (let at = Math.ceil(wait.from / INTERVAL_MS) * INTERVAL_MS; at < wait.until; at += INTERVAL_MS)
      instants.push(at);
    for (const at of instants) {
      if (at >= wait.until) continue;
      const { site, queue, channel } = wait;
      const alike = waits.filter((each) => each.site === site && each.queue === queue && each.channel === channel);
      const present = alike.filter(({ from, until }) => from <= at && at < until).length;
      heap.add('queueWaitingMaximum', present, at, { site, queue, channel });
    }
  }
}

/** Site of a contact in a queue: its own, else the queue's, else that of who answered. */
export function siteOf(passage: NaivePassage, source: NaiveSource, { organisation }: NaiveDay): string | null {
  const answeredBy = passage.answeredBy === null ? null : `${source.name}:${passage.answeredBy}`;
  return (
    passage.statedSite ??
    organisation.siteOfQueue(`${source.name}:${passage.queue}`) ??
    (answeredBy === null ? null : (placeOfAgent(organisation, answeredBy, passage.entered).site ?? null))
  );
}

/** Counts the ways of a source's contacts through queues, and those that were refused before any. */
export function countQueues(
  source: NaiveSource,
  contacts: readonly NaiveContact[],
  day: NaiveDay,
  heap: NaiveHeap,
): void {
  const waits: Wait[] = [];
  for (const { passages, callType, events, statedSite } of contacts) {
    for (const passage of passages) {
      const { channel } = passage;
      const where = { site: siteOf(passage, source, day), queue: `${source.name}:${passage.queue}`, callType, channel };
      countPassage(passage, where, source, day, heap);
      const waited = passage.exit ? passage.exit.wait : source.horizon - passage.entered;
      // How many a queue held at once is the queue's own figure, whoever answered.
      const site = day.organisation.siteOfQueue(where.queue);
      waits.push({ ...where, site, from: passage.entered, until: passage.entered + waited });
    }
    for (const event of events) {
      if (event.type !== 'contactRefused') continue;
      const queue = event.queue === null ? null : `${source.name}:${event.queue}`;
      const site = statedSite ?? (queue === null ? null : day.organisation.siteOfQueue(queue));
      heap.add('contactsBlocked', 1, event.at, { site, queue, channel: event.channel, outcome: event.outcome });
    }
  }
  countPeaks(waits, heap);
}

/** Counts what was shown to agents, and whether they took it. */
export function countOffers(
  source: NaiveSource,
  contacts: readonly NaiveContact[],
  day: NaiveDay,
  heap: NaiveHeap,
): void {
  for (const { events, legs, callType } of contacts) {
    const taken = new Set<object>();
    const add = (
      [agentId, channel]: [string, string],
      at: number,
      queueId: string | null,
      ring: number,
      outcome: string | null,
    ): void => {
      const agent = `${source.name}:${agentId}`;
      const queue = queueId === null ? null : `${source.name}:${queueId}`;
      const place = placeOfAgent(day.organisation, agent, at);
      const site = place.site ?? (queue === null ? null : day.organisation.siteOfQueue(queue));
      const where = { ...place, site, queue, callType, channel };
      heap.add('agentOffersMade', 1, at, where);
      heap.add('agentOffersAlertSeconds', ring / 1000, at, where);
      if (outcome) heap.add(outcome, 1, at, where);
    };
    const queueAt = (at: number): string | null =>
      events.flatMap((event) => (event.type === 'contactQueued' && event.at <= at ? [event.queue] : [])).pop() ?? null;
    for (const event of events) {
      if (event.type !== 'contactAlerted') continue;
      const end = events.find(
        (each) =>
          each.at >= event.at &&
          !taken.has(each) &&
          (((each.type === 'contactAlertMissed' || each.type === 'contactAnswered') && each.agent === event.agent) ||
            each.type === 'contactAbandoned'),
      );
      if (end && end.type !== 'contactAbandoned') taken.add(end);
      const rung = end?.type === 'contactAlertMissed' && end.ringSeconds !== null ? ms(end.ringSeconds) : null;
      const offered: [string, string] = [event.agent, channelAt(events, event.at)];
      add(offered, event.at, event.queue, rung ?? (end ? end.at - event.at : 0), end ? outcomeOf(end) : null);
    }
    for (const event of events) {
      if (taken.has(event)) continue;
      if (event.type === 'contactAnswered' && event.agent !== null) {
        const queue = event.queue ?? (contactsWait(events, event.at) ? queueAt(event.at) : null);
        const { channel } = legs.find(({ answered, agent }) => answered === event.at && agent === event.agent) ?? {};
        add([event.agent, channel ?? ''], event.at, queue, 0, 'agentOffersAccepted');
      } else if (event.type === 'contactAlertMissed') {
        const rung = ms(event.ringSeconds ?? 0);
        add([event.agent, channelAt(events, event.at)], event.at - rung, queueAt(event.at), rung, outcomeOf(event));
      }
    }
  }
}

/** True where a contact still waited when it was answered: nothing had taken it out of its latest queue. */
function contactsWait(events: NaiveContact['events'], at: number): boolean {
  const before = events.filter((event) => event.at < at || (event.at === at && event.type === 'contactQueued'));
  const last = before
    .filter(({ type }) => ['contactQueued', 'contactAnswered', 'contactAbandoned', 'contactLeftQueue'].includes(type))
    .pop();
  return last?.type === 'contactQueued';
}

function outcomeOf(event: NaiveContact['events'][number]): string | null {
  if (event.type === 'contactAnswered') return 'agentOffersAccepted';
  if (event.type === 'contactAbandoned') return 'agentOffersAbandoned';
  if (event.type !== 'contactAlertMissed') return null;
  if (event.outcome === 'noAnswer') return 'agentOffersMissed';
  return event.outcome === 'rejected' ? 'agentOffersRejected' : 'agentOffersAbandoned';
}
