import { Contact } from './contact';
import type { Contacts } from './contacts';
import { STEP_MS, STEPS_PER_DAY } from './demand';
import { CONCERNS, streamOf } from './draws';
import type { Line } from './line';
import { dayNumber } from './local-day';
import type { Stage } from './stage';

/** Who is in self-service longer hangs up. */
const SELF_SERVICE_SECONDS_MAX = 300;
const SELF_SERVICE_SECONDS_MIN = 6;
const AUTHENTICATED_SHARE = 0.86;
const TURN_SECONDS = 11;
const TURN_ERROR_SHARE = 0.07;
const RADIX = 36;
/** Customers of one quarter of an hour at one line are fewer than this. */
const PLACES = 1 << 16;

/** One stream of customers of a line: the ordinary one, or that of a campaign. */
interface Arrivals {
  readonly mean: number;
  readonly stream: number;
  /** What they come about; null where that is drawn. */
  readonly callType: string | null;
}

/** Customers coming to the centre, and what they do before a queue. */
export class Arriving {
  private readonly factors: readonly number[];
  private readonly prefix: string;

  constructor(
    private readonly stage: Stage,
    private readonly contacts: Contacts,
    private readonly lines: readonly Line[],
  ) {
    const { demand, dayStart } = stage;
    this.factors = lines.map(({ place }) => demand.dayFactor(place, dayStart));
    this.prefix = dayNumber(dayStart).toString(RADIX);
  }

  /** Takes the day's arrivals into the agenda, a quarter of an hour at a time. */
  open(): void {
    const { agenda, dayStart } = this.stage;
    for (let step = 0; step < STEPS_PER_DAY; step += 1) {
      const start = dayStart + step * STEP_MS;
      agenda.at(start, () => this.drawQuarter(start), step - STEPS_PER_DAY);
    }
  }

  private drawQuarter(start: number): void {
    const { agenda, demand } = this.stage;
    for (const line of this.lines) {
      for (const arrivals of this.streamsOf(line, start)) {
        const instants = demand.arrivals(line.place, start, arrivals.mean, arrivals.stream);
        for (const [place, at] of instants.entries()) {
          agenda.at(at, () => this.arrive(line, start, place, arrivals));
        }
      }
    }
  }

  private streamsOf(line: Line, start: number): Arrivals[] {
    const { demand, world, behaviour } = this.stage;
    const { containedShare, droppedShare } = world.customs.selfService;
    const reaching = line.queue.channel === 'voice' ? 1 - containedShare - droppedShare : 1;
    const mean = (demand.expectedEntries(line.place, start) * this.factors[line.place]) / reaching;
    const streams: Arrivals[] = [{ mean, stream: 0, callType: null }];
    // What is added while a quarter runs begins with the next one.
    for (const { modifier, place } of behaviour.during('extraArrivals', start, start + 1)) {
      const { sites, queues } = modifier.where;
      if (sites !== undefined && !sites.includes(line.site.id)) continue;
      if (queues !== undefined && !queues.includes(line.queue.id)) continue;
      streams.push({ mean: mean * modifier.share, stream: place + 1, callType: modifier.callType });
    }
    return streams;
  }

  private arrive(line: Line, start: number, place: number, { stream, callType }: Arrivals): void {
    const { world, demand, recorder } = this.stage;
    const step = (start - this.stage.dayStart) / STEP_MS;
    const number = (stream * STEPS_PER_DAY + step) * PLACES + place;
    const random = streamOf(world.seed, CONCERNS.contact, dayNumber(this.stage.dayStart), line.place, number);
    const visitor = demand.visitorOf(line.place, start, place + stream * PLACES);
    const id = `${this.prefix}-${line.place.toString(RADIX)}-${number.toString(RADIX)}`;
    const customer = `c${visitor.customer}`;
    const isPreferred = random.chance(world.customs.preferredShare);
    const isRepeat = visitor.isRepeat && stream === 0;
    const contact = new Contact(id, line, callType ?? visitor.callType, customer, isRepeat, isPreferred, random);
    const { channel } = line.queue;
    recorder.say({
      type: 'contactArrived',
      contact: id,
      channel,
      entryPoint: `${line.site.id}-${line.queue.id}`,
      customer,
      segment: isPreferred ? 'preferred' : 'standard',
      site: line.site.id,
    });
    const { containedShare, droppedShare } = world.customs.selfService;
    if (channel === 'voice' && containedShare + droppedShare > 0) this.serveSelf(contact);
    else this.contacts.enter(contact);
  }

  private serveSelf(contact: Contact): void {
    const { world, agenda, recorder } = this.stage;
    const { random } = contact;
    const { containedShare, droppedShare, seconds: mean } = world.customs.selfService;
    const drawn = SELF_SERVICE_SECONDS_MIN + random.exponential(mean - SELF_SERVICE_SECONDS_MIN);
    const seconds = Math.round(Math.min(SELF_SERVICE_SECONDS_MAX, drawn) * 1000) / 1000;
    const unit = random.unit();
    const outcome = unit < containedShare ? 'contained' : unit < containedShare + droppedShare ? 'dropped' : 'exited';
    const turns = 1 + Math.floor(seconds / TURN_SECONDS);
    const errors = Math.min(turns, Math.floor(random.exponential(turns * TURN_ERROR_SHARE)));
    const authenticated = outcome === 'dropped' ? null : random.chance(AUTHENTICATED_SHARE);
    agenda.after(seconds, () => {
      recorder.say({
        type: 'selfServiceEnded',
        contact: contact.id,
        outcome,
        task: contact.callType,
        taskDone: outcome === 'contained',
        authenticated,
        turns,
        errors,
        seconds,
      });
      if (outcome === 'exited') this.contacts.enter(contact);
    });
  }
}
