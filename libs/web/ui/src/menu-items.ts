import type { IconName } from './icon';

/** A row of a menu: a verb, or a submenu. */
export interface MenuItem {
  readonly id: string;
  readonly label: string;
  readonly icon?: IconName;
  /** The key that chooses it while the menu is open, as it is written: `B`, `Enter`. */
  readonly key?: string;
  readonly disabled?: boolean;
  /** Why it is disabled. */
  readonly reason?: string;
  readonly checked?: boolean;
  /** A line above it. */
  readonly ruled?: boolean;
  /** Said in grey at its end. */
  readonly note?: string;
  /** The rows of its submenu. */
  readonly items?: readonly MenuItem[];
}

/**
 * The row that a key moves to, round the ends; null for keys that do not move.
 *
 * @param cursor the row now, −1 for none
 */
export function movedMenuCursor(count: number, cursor: number, key: string): number | null {
  if (count === 0) return null;
  switch (key) {
    case 'ArrowDown':
      return (cursor + 1) % count;
    case 'ArrowUp':
      return cursor <= 0 ? count - 1 : cursor - 1;
    case 'Home':
    case 'PageUp':
      return 0;
    case 'End':
    case 'PageDown':
      return count - 1;
    default:
      return null;
  }
}

const plain = (text: string): string => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();

/** The row that a single letter chooses, whatever its case; null for none. */
export function keyedItem(items: readonly MenuItem[], key: string): number | null {
  if (key.length !== 1) return null;
  const found = items.findIndex((item) => item.key?.toLowerCase() === key.toLowerCase());
  return found < 0 ? null : found;
}

/**
 * The row that typed letters lead to: the next one after the cursor that begins with them. Letters typed again and again
 * go through all that begin with them.
 */
export function typedItem(items: readonly { readonly label: string }[], cursor: number, typed: string): number | null {
  const letters = plain(typed);
  const one = [...letters].every((letter) => letter === letters[0]) ? (letters[0] ?? '') : letters;
  if (one.trim() === '') return null;
  const first = letters.length === 1 || one !== letters ? cursor + 1 : Math.max(cursor, 0);
  for (let step = 0; step < items.length; step += 1) {
    const index = (first + step) % items.length;
    if (plain(items[index]?.label ?? '').startsWith(one)) return index;
  }
  return null;
}
