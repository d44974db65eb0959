import type { Said } from './seeded-agents';
import type { SeededDraw } from './seeded-draw';

const CASES = 7;
const CUSTOMERS = 12;
/** Off the tenths and the half tenths on which contacts and agents move, ms. */
const OFF_MS = 20;

/** What logins tell of slots: some nothing, most a few chats beside calls. */
export function saySlots(draw: SeededDraw, said: readonly Said[]): Said[] {
  return said.map((each) => {
    if (each.type !== 'agentLoggedIn' || draw.chance(0.2)) return each;
    const channels = draw.chance(0.8) ? { voice: 1, chat: draw.whole(1, 3) } : { chat: draw.whole(0, 2) };
    return { ...each, channels };
  });
}

/** Who the customers of contacts are, where it is known. */
export function sayCustomers(draw: SeededDraw, said: readonly Said[]): Said[] {
  const customer = draw.chance(0.7) ? `u${draw.whole(1, CUSTOMERS)}` : null;
  return said.map((each) =>
    each.type === 'contactQueued' || each.type === 'contactArrived' ? { ...each, customer } : each,
  );
}

/** What becomes of cases while contacts go on: opened, resolved and reopened in some order, some naming a contact. */
export function sayCases(draw: SeededDraw, contacts: readonly (readonly Said[])[]): Said[] {
  return contacts.flatMap((said): Said[] => {
    const event = said[draw.whole(0, Math.max(0, said.length - 1))];
    if (!event || draw.chance(0.5)) return [];
    const at = event.at + OFF_MS + (draw.chance(0.3) ? draw.tenths(0, 3600) : 0);
    const state = draw.pick(['opened', 'resolved', 'resolved', 'reopened']);
    const contact = draw.chance(0.85) ? event['contact'] : null;
    return [{ at, type: 'caseChanged', case: `k${draw.whole(1, CASES)}`, state, contact: contact ?? null }];
  });
}
