import type { Agenda } from './agenda';
import type { Behaviour } from './behaviour';
import type { Demand } from './demand';
import type { Recorder } from './recorder';
import type { World } from './world';

/** What everybody in the centre acts on during one day. */
export interface Stage {
  readonly world: World;
  readonly behaviour: Behaviour;
  readonly demand: Demand;
  readonly agenda: Agenda;
  readonly recorder: Recorder;
  /** The UTC day, ms; `dayEnd` is the first instant after it. */
  readonly dayStart: number;
  readonly dayEnd: number;
}
