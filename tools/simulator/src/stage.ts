import type { Agenda } from './agenda';
import type { Happening } from './happening';

/** What the parts of a centre play on: one clock, and one place to say what happened. */
export interface Stage {
  readonly agenda: Agenda;
  readonly happen: (happening: Happening) => void;
}
