import type { ContactsRequest } from '@intraday/contract';
import type { Rights } from '../ports';

/** Others whose contacts somebody lists by naming them: by the row, by the scope, or by a condition. Never oneself. */
export function personsListed(
  { view, key }: Pick<ContactsRequest, 'view' | 'key'>,
  { agents }: Pick<Rights, 'agents'>,
): readonly string[] {
  const one = key['agent'] ?? view.scope.agent ?? null;
  const named = one === null ? (view.where.agent ?? []) : [one];
  return named.filter((agent) => !(agents ?? []).includes(agent));
}
