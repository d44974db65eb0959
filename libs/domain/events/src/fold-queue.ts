import type { Passage, PassageExit } from './contact-facts';
import { between, lastWhere, ms, type Folding, type Open, type OpenLeg } from './contact-folding';
import type { EventOf } from './event';

/** Ends the latest open passage of a queue; an exit that finds none waits for its entry. */
export function leaveQueue(
  folding: Folding,
  queue: string | null,
  leg: OpenLeg | null,
  at: number,
  waitSeconds: number | null,
  toExit: (waitMs: number) => PassageExit,
): void {
  const passage = lastWhere(folding.passages, (each) => each.exit === null && (queue === null || each.queue === queue));
  if (passage) {
    passage.exit = toExit(waitSeconds === null ? between(passage.enteredAt, at) : ms(waitSeconds));
    attach(folding, leg, passage);
  } else if (queue !== null) {
    folding.early.push({ queue, leg, at, waitSeconds, queuedAt: null, toExit });
  }
}

function attach(folding: Folding, leg: OpenLeg | null, passage: Open<Passage>): void {
  if (!leg) return;
  leg.passage = passage;
  leg.queue = passage.queue;
  leg.channel = passage.channel;
  leg.direction = folding.outbound.includes(passage) ? 'outbound' : 'inbound';
  leg.site = passage.site;
  passage.answeredBy = leg.agent;
}

/** The contact goes on in another channel: the last leg in the channel before is marked. */
function switchChannel(folding: Folding, to: string): void {
  const last = lastWhere(folding.legs, (leg) => !leg.lost);
  if (last !== null && last.channel !== to) last.switchedChannel = true;
}

/** A passage begins. */
export function queued(folding: Folding, event: EventOf<'contactQueued'>): void {
  const passage: Open<Passage> = {
    queue: event.queue,
    channel: event.channel,
    enteredAt: event.at,
    entryInferred: false,
    site: event.site ?? folding.site,
    exit: null,
    answeredBy: null,
  };
  if (event.direction === 'outbound') folding.outbound.push(passage);
  const before = folding.passages[folding.passages.length - 1];
  if (before !== undefined && before.channel !== event.channel) switchChannel(folding, event.channel);
  folding.channel = event.channel;
  const early = folding.early.findIndex((each) => each.queue === event.queue);
  if (early >= 0) {
    const [exit] = folding.early.splice(early, 1);
    if (exit) {
      passage.exit = exit.toExit(exit.waitSeconds === null ? 0 : ms(exit.waitSeconds));
      attach(folding, exit.leg, passage);
    }
  }
  folding.passages.push(passage);
}
/** Answers that never found their entry: the ended ones enter at end − talk − wait; others never entered. */
export function inferredPassages(folding: Folding): Open<Passage>[] {
  return folding.early.flatMap(({ leg, queue, waitSeconds, queuedAt, toExit }) => {
    if (!leg || leg.endedAt === null || leg.lost) return [];
    const waitMs = ms(waitSeconds ?? 0);
    const enteredAt = queuedAt ?? leg.endedAt - leg.talkMs - waitMs;
    const { channel, site, agent } = leg;
    return [{ queue, channel, enteredAt, entryInferred: true, site, exit: toExit(waitMs), answeredBy: agent }];
  });
}
