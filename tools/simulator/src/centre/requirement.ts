import { requiredStaff } from '@intraday/workforce';
import { SLOTS, TALK_FACTORS, type CallTypeWorld, type Channel, type LineWorld, type QueueWorld } from './world';

const STEP_SECONDS = 900;
/** Agents who write are busy for this share of the time at most. */
const WRITING_OCCUPANCY = 0.86;
/** Share of a conversation that an agent holds the line, on average over all. */
const HOLD_SHARE = 0.02;
/** Loads are rounded to this many steps an erlang before staff is worked out, so that few are worked out. */
const LOAD_STEPS = 4;

/** Mean time for a contact of one call type in a channel, seconds, at average pace with full experience. */
export const contactSeconds = ({ talkSeconds, wrapSeconds }: CallTypeWorld, channel: Channel): number =>
  talkSeconds * TALK_FACTORS[channel] * (channel === 'voice' ? 1 + HOLD_SHARE : 1) + wrapSeconds;

/** Mean time for a contact of a line, seconds, at average pace with full experience. */
export function lineSeconds(line: LineWorld, queue: QueueWorld, callTypes: readonly CallTypeWorld[]): number {
  return line.mix.reduce((sum, { callType, share }) => {
    const found = callTypes.find(({ id }) => id === callType);
    if (found === undefined) throw new Error(`No call type ${callType}`);
    return sum + share * contactSeconds(found, queue.channel);
  }, 0);
}

/** Agents that a queue requires on queue for a load, remembered by load. */
export class Requirement {
  private readonly known = new Map<number, number>();

  /** @param handleSeconds mean handle time of its contacts */
  constructor(
    private readonly queue: QueueWorld,
    private readonly handleSeconds: number,
  ) {}

  /**
   * Agents, whole, for contacts of a quarter of an hour. By voice Erlang A; where agents write to several at once, the
   * conversations that Erlang asks for over those that one agent can have; for what can wait for hours, the load alone.
   */
  agentsFor(contacts: number): number {
    if (contacts <= 0) return 0;
    const erlangs = (contacts * this.handleSeconds) / STEP_SECONDS;
    const rounded = Math.max(1, Math.round(erlangs * LOAD_STEPS)) / LOAD_STEPS;
    const known = this.known.get(rounded);
    if (known !== undefined) return known;
    const agents = this.worked(rounded);
    this.known.set(rounded, agents);
    return agents;
  }

  private worked(erlangs: number): number {
    const { channel, serviceLevelSeconds, serviceLevelTarget, patienceSeconds } = this.queue;
    if (channel === 'email') return Math.ceil(erlangs / WRITING_OCCUPANCY);
    const load = {
      volume: (erlangs * STEP_SECONDS) / this.handleSeconds,
      intervalSeconds: STEP_SECONDS,
      averageHandleSeconds: this.handleSeconds,
    };
    const required = requiredStaff(load, { serviceLevelSeconds, serviceLevelTarget, patienceSeconds });
    if (!required.ok) throw new Error(`No staff can be worked out for ${erlangs} erlangs: ${required.reason}`);
    const slots = SLOTS[channel];
    return slots === 1 ? required.staff : Math.ceil(required.staff / slots / WRITING_OCCUPANCY);
  }
}
