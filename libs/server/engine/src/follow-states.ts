import { foldCase, isCaseForgotten } from '@intraday/events';
import type { CaseState } from './cases/case-figures';
import type { AgentState, EngineState, SourceState } from './engine-state';

const byKey = <T>(items: readonly T[], keyOf: (item: T) => string): T[] =>
  [...items].sort((a, b) => (keyOf(a) < keyOf(b) ? -1 : keyOf(a) > keyOf(b) ? 1 : 0));

/** Of two lists what is in the later one, and of the earlier one what is not. */
function laterOf<T>(earlier: readonly T[], later: readonly T[], keyOf: (item: T) => string): T[] {
  const found = new Map([...earlier, ...later].map((item) => [keyOf(item), item]));
  return byKey([...found.values()], keyOf);
}

/** An agent as it was left later, who serves the queues of before too. */
function followed(earlier: readonly AgentState[], later: readonly AgentState[]): AgentState[] {
  const before = new Map(earlier.map((agent) => [agent.id, agent]));
  return laterOf(earlier, later, ({ id }) => id).map((agent) => {
    const queues = new Set([...agent.queues, ...(before.get(agent.id)?.queues ?? [])]);
    return { ...agent, queues: [...queues].sort() };
  });
}

/** A case of before, of which nothing more comes; null where it is forgotten by an instant. */
function caseAfter(earlier: CaseState, floor: number): CaseState | null {
  const { memory } = foldCase(earlier.events, earlier.memory);
  const members = earlier.members.filter(([contact]) => memory.contacts.includes(contact));
  return isCaseForgotten(memory, floor) ? null : { ...earlier, memory, members, events: [] };
}

/**
 * What an engine holds after two stretches of its log that were folded each by itself, one after the other.
 *
 * It is the state of a fold of both in one go where nothing of the first stretch goes on in the second: everybody has
 * logged out, every contact is over and let go of, no case is named in both. A day of a centre that closes at night is
 * such a stretch.
 *
 * @param earlier state at the end of the first stretch
 * @param later state at the end of the second, folded from nothing
 * @throws RangeError where a contact of the first stretch is still held
 * @example stateOf(engine of Monday and Tuesday) equals stateAfter(stateOf(Monday's), stateOf(Tuesday's))
 */
export function stateAfter(earlier: EngineState, later: EngineState): EngineState {
  if (earlier.contacts.length > 0) throw new RangeError('A contact of the first stretch goes on in the second');
  const nameOf = ({ name }: SourceState): string => name;
  const caseKey = (each: CaseState): string => `${each.source}\n${each.case}`;
  const remembered = earlier.cases.flatMap((each) => caseAfter(each, later.floor) ?? []);
  return {
    ...later,
    evidence: [...new Set([...earlier.evidence, ...later.evidence])].sort(),
    sources: laterOf(earlier.sources, later.sources, nameOf),
    agents: followed(earlier.agents, later.agents),
    cases: laterOf(remembered, later.cases, caseKey),
  };
}
