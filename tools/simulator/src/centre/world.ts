/** How customers come. */
export type Channel = 'voice' | 'chat' | 'message' | 'email';

/** A place of work. It is open at the same local hours every day; the weekdays differ in how many customers come. */
export interface SiteWorld {
  readonly id: string;
  readonly name: string;
  readonly timeZone: string;
  /** Minutes since local midnight. */
  readonly opensMinute: number;
  readonly closesMinute: number;
  /** Staff that the planners aim at, over staff required: 1.05 plans a twentieth too many. */
  readonly surplus: number;
}

export interface QueueWorld {
  readonly id: string;
  readonly name: string;
  readonly channel: Channel;
  readonly serviceLevelSeconds: number;
  readonly serviceLevelTarget: number;
  readonly shortAbandonSeconds: number;
  /** Mean time that a customer waits before giving up (exponential); null: nobody gives up. */
  readonly patienceSeconds: number | null;
  /** An agent who serves several queues takes the next contact from the queue of the highest priority. */
  readonly priority: number;
  /** Who comes while so many wait is refused. */
  readonly waitingMax: number;
  /** After this long in the queue some ask to be called back instead; null where that is not offered. */
  readonly callback: { readonly afterSeconds: number; readonly share: number } | null;
  /** Queue to which contacts are transferred; null where none is. */
  readonly transfersTo: string | null;
}

/** What contacts are about, and how long they take an agent of average pace and full experience. */
export interface CallTypeWorld {
  readonly id: string;
  readonly name: string;
  /** Mean conversation by voice, seconds. */
  readonly talkSeconds: number;
  /** Mean after-contact work, seconds. */
  readonly wrapSeconds: number;
  /** Share of the contacts that end with a sale; null where nothing is sold. */
  readonly saleShare: number | null;
  /** Share of the contacts that open a case. */
  readonly caseShare: number;
  readonly dispositions: readonly string[];
}

/** A hump of the day: most come at the minute, and about two thirds of them within a width before or after it. */
export interface Peak {
  readonly minute: number;
  readonly widthMinutes: number;
  readonly height: number;
}

/** What comes to one queue at one site. */
export interface LineWorld {
  /** Ids. */
  readonly site: string;
  readonly queue: string;
  /** Entries into the queue on a weekday of factor 1 in a month of factor 1. */
  readonly contactsPerDay: number;
  /** Even stream under the peaks. */
  readonly floor: number;
  readonly peaks: readonly Peak[];
  /** Customers begin to write at this local minute, and are answered from the opening on; null: at the opening. */
  readonly earlyMinute: number | null;
  /** Monday first. */
  readonly weekdayFactors: readonly number[];
  /** January first. */
  readonly monthFactors: readonly number[];
  readonly mix: readonly { readonly callType: string; readonly share: number }[];
}

/** What a person is like at work. Habits are of the person and stay; experience grows. */
export interface Habits {
  /** Share of the shifts that begin late, and how late they do on average, seconds. */
  readonly lateShare: number;
  readonly lateSeconds: number;
  /** Mean time by which breaks are overrun, seconds. */
  readonly overrunSeconds: number;
  /** Of a break that began late because a contact lasted, the share of the delay that is added to its end, 0 to 1. */
  readonly makesUpShare: number;
  /** Share of the alerts that are not taken. */
  readonly missShare: number;
  /** Transfers against those of others. */
  readonly transferFactor: number;
  /** Share of the shifts to which the person does not come. */
  readonly noShowShare: number;
  /** Share of the shifts that are left early. */
  readonly earlyShare: number;
  /** Unplanned minutes away in a shift: how many times on average. */
  readonly personalPerShift: number;
}

/** How long an agent's shifts are. */
export type Contract = 'full' | 'part';

/** Hours that were settled with one agent: the same on every working day, without leave. Local minutes since midnight. */
export interface OwnHours {
  readonly start: number;
  readonly end: number;
  readonly meal: { readonly start: number; readonly end: number };
}

/** An agent of the roster. */
export interface AgentWorld {
  /** Place in the list, which names its streams of random numbers. */
  readonly index: number;
  readonly id: string;
  readonly name: string;
  /** Ids. */
  readonly team: string;
  readonly site: string;
  /** Ids of the queues that the agent serves, the own one first. */
  readonly queues: readonly string[];
  /** `YYYY-MM-DD` */
  readonly hiredOn: string;
  readonly contract: Contract;
  /** Days of the week off, Monday 0. */
  readonly restDays: readonly number[];
  /** Null: the roster deals the shifts of the line. */
  readonly ownHours: OwnHours | null;
  /** Handle and wrap-up time against those of others of the same experience. */
  readonly pace: number;
  readonly wrapPace: number;
  /** Mean points of 100 of the quality form. */
  readonly quality: number;
  readonly habits: Habits;
}

export interface TeamWorld {
  readonly id: string;
  readonly name: string;
  readonly site: string;
  /** Queue that the team is for. */
  readonly queue: string;
}

/** How people behave on the whole, and how services are drawn. */
export interface CustomsWorld {
  /** Law of conversations and wrap-up; `exponential` is there to be compared with the formulas of Erlang. */
  readonly law: 'logNormal' | 'exponential';
  /** Spread of a log-normal time: standard deviation of its logarithm. */
  readonly sigma: number;
  /** Mean ring before an agent answers, seconds; 0: at once. */
  readonly ringSeconds: number;
  /** Self-service before voice queues: shares of those who need no agent and who hang up, and its mean length. */
  readonly selfService: {
    readonly containedShare: number;
    readonly droppedShare: number;
    readonly seconds: number;
  };
  readonly holdShare: number;
  readonly consultShare: number;
  readonly transferShare: number;
  readonly surveyShare: number;
  readonly surveyAnswerShare: number;
  readonly preferredShare: number;
  /** Share of the contacts whose customer was there before within seven days, about the same. */
  readonly repeatShare: number;
  /** A new agent takes so much longer: 0.35 is a third more on the first day. */
  readonly inexperience: number;
  /** The extra falls by two thirds within so many days. */
  readonly learningDays: number;
  /** Shape of the Gamma factors by which days differ from their forecast: variance 1/shape; null: not at all. */
  readonly siteDayShape: number | null;
  readonly lineDayShape: number | null;
}

/** Everything that a simulated enterprise is, as data. */
export interface World {
  readonly seed: number;
  /** `YYYY-MM-DD`, the day from which experience is counted back and to which stories lead up. */
  readonly reference: string;
  /** Name of the source of its events. */
  readonly source: string;
  readonly sites: readonly SiteWorld[];
  readonly queues: readonly QueueWorld[];
  readonly callTypes: readonly CallTypeWorld[];
  readonly lines: readonly LineWorld[];
  readonly teams: readonly TeamWorld[];
  readonly agents: readonly AgentWorld[];
  readonly customs: CustomsWorld;
}

/** Contacts that an agent can have at once in a channel. */
export const SLOTS: Readonly<Record<Channel, number>> = { voice: 1, chat: 3, message: 3, email: 1 };

/** Conversation in a channel against one by voice: those who write take longer, beside others. */
export const TALK_FACTORS: Readonly<Record<Channel, number>> = { voice: 1, chat: 1.9, message: 2.3, email: 1.05 };

export const DAY_MS = 86_400_000;
export const MINUTE_MS = 60_000;

/** The member of a list that has an id. */
export function byId<T extends { readonly id: string }>(list: readonly T[], id: string): T {
  const found = list.find((each) => each.id === id);
  if (found === undefined) throw new Error(`The world has no ${id}`);
  return found;
}
