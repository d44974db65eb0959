import { agentsOf, stretchesOf } from './naive-agents';
import type { NaiveContact } from './naive-contacts';
import { placeOfAgent, type NaiveDay, type NaiveHeap, type NaiveSource } from './naive-count';
import { spansOf } from './naive-handling';

/** Counts slots by asking at every instant at which something may turn how many there are and how many are taken. */
export function countSlots(
  source: NaiveSource,
  contacts: readonly NaiveContact[],
  day: NaiveDay,
  heap: NaiveHeap,
): void {
  const spans = spansOf(source, contacts, day);
  for (const agent of agentsOf(source, contacts)) {
    const own = spans.filter((span) => span.agent === agent.id);
    const logins = agent.events.flatMap((event) => (event.type === 'agentLoggedIn' ? [event] : []));
    const turns = own.flatMap(({ from, until }) => [from, until]);
    for (const { at, until, state, unknown, counts } of stretchesOf(agent, source, turns)) {
      const said = logins.filter((login) => login.at <= at).pop()?.channels;
      if (!counts || unknown || state === null || !said) continue;
      const reason = state.state === 'aux' ? state.reason : null;
      for (const [channel, slots] of Object.entries(said)) {
        const place = (when: number) => ({ ...placeOfAgent(day.organisation, agent.id, when), channel, reason });
        const taken = own.filter((span) => span.channel === channel && span.from <= at && at < span.until).length;
        for (let slot = 0; slot < slots; slot += 1) {
          if (state.state !== 'aux') heap.cut('agentSlotCapacitySeconds', at, until, place);
          if (slot < taken) heap.cut('agentSlotUsedSeconds', at, until, place);
        }
      }
    }
  }
}
