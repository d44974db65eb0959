import type { Change, SourceStore, UnknownRule } from '@intraday/storage';

export const SOURCE_NAME_RULE = 'A name of a source has up to 100 characters, without colon and space.';

export type SourceKey =
  { readonly ok: true; readonly key: string } | { readonly ok: false; readonly reason: 'exists' | 'invalid-name' };

/**
 * Adds a source and makes its key. A local import makes its source without one: adding that by name gives it its key.
 *
 * @example await addSource(sources, 'pbx', 'create', { who: 'boss', why: null }) // { ok: true, key: '…' }
 */
export async function addSource(
  sources: Pick<SourceStore, 'add' | 'find' | 'setUnknown' | 'renewKey'>,
  name: string,
  unknown: UnknownRule,
  change: Change,
): Promise<SourceKey> {
  const added = await sources.add(name, unknown, null, change);
  if (added.ok || added.reason === 'invalid-name') return added;
  const present = await sources.find(name);
  if (present === null || present.hasKey) return { ok: false, reason: 'exists' };
  await sources.setUnknown(name, unknown, change);
  const key = await sources.renewKey(name, change);
  return key === null ? { ok: false, reason: 'exists' } : { ok: true, key };
}
