import { instantNow } from '../event-to-screen/ages';
import { agentId, STROLLERS, strollerName } from './cast';
import type { Board, Departure } from './board';
import { breakersUntil, MINUTE_MS } from './schedule';
import type { Source } from './source';

/** How often a stroller goes. */
const STEP_MS = 200;
/** How long a stroller stays away: longer than a page takes to ask again. */
export const AWAY_MS = 7_000;
const AWAY_STEPS = AWAY_MS / STEP_MS;
/** Breakers are on their break at least so long before it ends. */
const ON_BREAK_MS = 5_000;
const POLL_MS = 100;

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, Math.max(0, ms)));

/** What put agents out of adherence, as it happens. */
export class Departures {
  private steps = 0;

  constructor(private readonly source: Source) {}

  /** Every 200 ms one agent who is on queue goes away from it, and comes back later; ends when all are back. */
  async byEvents(seconds: number): Promise<Departure[]> {
    const departures: Departure[] = [];
    const startedAt = instantNow();
    const goings = Math.floor((seconds * 1000) / STEP_MS);
    const first = this.steps;
    this.steps += goings;
    const nameOf = (step: number): string => strollerName((first + step) % STROLLERS);
    for (let step = 0; step < goings + AWAY_STEPS; step += 1) {
      await pause(startedAt + step * STEP_MS - instantNow());
      const at = instantNow();
      if (step < goings) {
        const agent = nameOf(step);
        departures.push({ agent: agentId(agent), at, until: at + AWAY_MS });
        this.source.note(this.source.enter([{ agent, state: 'aux', reason: 'personal' }]));
      }
      if (step >= AWAY_STEPS)
        this.source.note(this.source.enter([{ agent: nameOf(step - AWAY_STEPS), state: 'available' }]));
    }
    return departures;
  }

  /** When the breaks end that the next deadlines are of, ms; somebody can still be on them for a while before. */
  static nextMark(now: number): number {
    const mark = Math.ceil(now / MINUTE_MS) * MINUTE_MS;
    return mark - now < ON_BREAK_MS ? mark + MINUTE_MS : mark;
  }

  /** Breakers go on the break that ends at a full minute and do not come back; ends when every screen has shown it. */
  async byDeadline(mark: number, board: Board): Promise<Departure[]> {
    await pause(mark - MINUTE_MS - Date.now());
    const names = breakersUntil(mark);
    await this.source.enter(names.map((agent) => ({ agent, state: 'aux', reason: 'break' })));
    await pause(mark - Date.now());
    const at = mark + instantNow() - Date.now();
    const departures = names.map((name): Departure => ({ agent: agentId(name), at, until: at + AWAY_MS }));
    while (instantNow() < at + AWAY_MS && departures.some((departure) => board.ageOf(departure) === null))
      await pause(POLL_MS);
    await this.source.enter(names.map((agent) => ({ agent, state: 'available' })));
    return departures;
  }
}
