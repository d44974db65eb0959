import type { UrlTree } from '@angular/router';
import type { BandReading } from './band';

/** A step of the way from the whole to what the page shows. */
export interface Crumb {
  readonly id: string;
  readonly label: string;
  /** Where it leads; null for the page itself. */
  readonly link: UrlTree | null;
  /** Reads what stands beside it; null where nothing does. Asked anew each time its menu opens. */
  readonly siblings: (() => Promise<CrumbMenu>) | null;
}

/** What stands beside a crumb, and the level above. */
export interface CrumbMenu {
  /** What they are, such as Sites. */
  readonly search: string;
  readonly siblings: readonly CrumbSibling[];
  readonly parent: CrumbSibling | null;
}

/** A member beside a crumb, with the same KPI's value there. */
export interface CrumbSibling {
  readonly id: string;
  readonly label: string;
  readonly link: UrlTree;
  /** The value as it is written; '' where there is none. */
  readonly text: string;
  readonly tone: BandReading['tone'];
  readonly current: boolean;
}

const plain = (text: string): string => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();

/**
 * Siblings whose name holds the text, whatever its accents and capitals; those that begin with it first.
 *
 * @example of Madrid and Leeds, `lé` finds Leeds
 */
export function foundSiblings(siblings: readonly CrumbSibling[], text: string): readonly CrumbSibling[] {
  const wanted = plain(text.trim());
  if (wanted === '') return siblings;
  const found = siblings.filter(({ label }) => plain(label).includes(wanted));
  const begins = ({ label }: CrumbSibling): number => Number(!plain(label).startsWith(wanted));
  return found.sort((one, other) => begins(one) - begins(other));
}
