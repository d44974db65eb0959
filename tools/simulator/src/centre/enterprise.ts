import type { CallTypeWorld, CustomsWorld, LineWorld, OwnHours, Peak, QueueWorld, SiteWorld } from './world';

const hour = (hours: number): number => Math.round(hours * 60);
const peak = (hours: number, width: number, height: number): Peak => ({
  minute: hour(hours),
  widthMinutes: hour(width),
  height,
});

/**
 * Planners reckon with a little more than the forecast says, so that Leeds has a twentieth more than it requires, and
 * Madrid somewhat more, for its campaigns.
 */
export const SITES: readonly SiteWorld[] = [
  {
    id: 'madrid',
    name: 'Madrid',
    timeZone: 'Europe/Madrid',
    opensMinute: hour(9),
    closesMinute: hour(21),
    surplus: 1.07,
  },
  {
    id: 'leeds',
    name: 'Leeds',
    timeZone: 'Europe/London',
    opensMinute: hour(8),
    closesMinute: hour(20),
    surplus: 0.995,
  },
  {
    id: 'kolkata',
    name: 'Kolkata',
    timeZone: 'Asia/Kolkata',
    opensMinute: hour(9),
    closesMinute: hour(21),
    surplus: 1,
  },
];

export const QUEUES: readonly QueueWorld[] = [
  {
    ...{ id: 'sales', name: 'Sales', channel: 'voice', priority: 4, waitingMax: 60, transfersTo: 'service' },
    ...{ serviceLevelSeconds: 20, serviceLevelTarget: 0.8, shortAbandonSeconds: 5, patienceSeconds: 150 },
    callback: { afterSeconds: 75, share: 0.22 },
  },
  {
    ...{ id: 'service', name: 'Service', channel: 'voice', priority: 3, waitingMax: 80, transfersTo: 'sales' },
    ...{ serviceLevelSeconds: 30, serviceLevelTarget: 0.8, shortAbandonSeconds: 5, patienceSeconds: 210 },
    callback: { afterSeconds: 90, share: 0.18 },
  },
  {
    ...{ id: 'chat', name: 'Chat', channel: 'chat', priority: 2, waitingMax: 60, transfersTo: null, callback: null },
    ...{ serviceLevelSeconds: 60, serviceLevelTarget: 0.8, shortAbandonSeconds: 10, patienceSeconds: 240 },
  },
  {
    ...{ id: 'messages', name: 'Messages', channel: 'message', priority: 1, waitingMax: 500, transfersTo: null },
    ...{ serviceLevelSeconds: 300, serviceLevelTarget: 0.85, shortAbandonSeconds: 30, patienceSeconds: 3600 },
    callback: null,
  },
  {
    ...{ id: 'email', name: 'E-mail', channel: 'email', priority: 0, waitingMax: 5000, transfersTo: null },
    ...{ serviceLevelSeconds: 4 * 3600, serviceLevelTarget: 0.9, shortAbandonSeconds: 0, patienceSeconds: null },
    callback: null,
  },
];

export const CALL_TYPES: readonly CallTypeWorld[] = [
  {
    ...{ id: 'tv-offer', name: 'TV offer', talkSeconds: 350, wrapSeconds: 70, saleShare: 0.24, caseShare: 0 },
    dispositions: ['sold', 'thinking', 'declined'],
  },
  {
    ...{ id: 'new-contract', name: 'New contract', talkSeconds: 420, wrapSeconds: 85, saleShare: 0.38, caseShare: 0 },
    dispositions: ['sold', 'thinking', 'declined'],
  },
  {
    ...{ id: 'retention', name: 'Cancellation', talkSeconds: 390, wrapSeconds: 75, saleShare: 0.42, caseShare: 0.05 },
    dispositions: ['kept', 'cancelled', 'deferred'],
  },
  {
    ...{ id: 'fault', name: 'Technical fault', talkSeconds: 430, wrapSeconds: 60, saleShare: null, caseShare: 0.5 },
    dispositions: ['solved', 'technician', 'followUp'],
  },
  {
    ...{ id: 'setup', name: 'Set-up help', talkSeconds: 380, wrapSeconds: 45, saleShare: null, caseShare: 0.2 },
    dispositions: ['solved', 'technician', 'followUp'],
  },
  {
    ...{
      id: 'bill-question',
      name: 'Bill question',
      talkSeconds: 290,
      wrapSeconds: 40,
      saleShare: null,
      caseShare: 0.1,
    },
    dispositions: ['explained', 'corrected', 'followUp'],
  },
  {
    ...{ id: 'payment', name: 'Payment', talkSeconds: 220, wrapSeconds: 35, saleShare: null, caseShare: 0.03 },
    dispositions: ['paid', 'plan', 'followUp'],
  },
  {
    ...{
      id: 'account-change',
      name: 'Account change',
      talkSeconds: 240,
      wrapSeconds: 50,
      saleShare: null,
      caseShare: 0.05,
    },
    dispositions: ['done', 'refused', 'followUp'],
  },
];

const SALES_MIX = [
  { callType: 'new-contract', share: 0.42 },
  { callType: 'tv-offer', share: 0.24 },
  { callType: 'retention', share: 0.34 },
];
const SERVICE_MIX = [
  { callType: 'fault', share: 0.34 },
  { callType: 'bill-question', share: 0.26 },
  { callType: 'setup', share: 0.16 },
  { callType: 'payment', share: 0.13 },
  { callType: 'account-change', share: 0.11 },
];
const WRITTEN_MIX = [
  { callType: 'bill-question', share: 0.3 },
  { callType: 'account-change', share: 0.26 },
  { callType: 'fault', share: 0.22 },
  { callType: 'payment', share: 0.14 },
  { callType: 'new-contract', share: 0.08 },
];

const SPANISH = [peak(12, 1.8, 0.7), peak(17.6, 1.9, 0.55)];
const BRITISH = [peak(10.8, 2.1, 0.6), peak(15.7, 2.3, 0.62)];
const INDIAN = [peak(12.6, 2.1, 0.55), peak(16.8, 1.9, 0.6)];
const WEEK = [1.03, 1.01, 1, 0.99, 0.98, 0.62, 0.46];
/** In Britain the working days are alike. */
const BRITISH_WEEK = [1, 1, 1, 1, 1, 0.62, 0.46];
const YEAR = [1.04, 1, 0.98, 0.96, 0.96, 0.98, 0.97, 0.93, 1.01, 1.03, 1.05, 1.06];

/** A line by its load at the busiest quarter of a weekday of factor 1: contacts in handling at once. */
export interface LineSize extends Omit<LineWorld, 'contactsPerDay'> {
  readonly peakErlangs: number;
}

const line = (
  [site, queue]: readonly [string, string],
  peakErlangs: number,
  peaks: readonly Peak[],
  mix: LineWorld['mix'],
): LineSize => ({
  ...{ site, queue, peakErlangs, floor: queue === 'email' ? 0.4 : 0.3, peaks, mix },
  ...{
    earlyMinute: queue === 'email' ? hour(6) : null,
    weekdayFactors: site === 'leeds' ? BRITISH_WEEK : WEEK,
    monthFactors: YEAR,
  },
});

/** What comes where, for 300 agents on duty at the busiest hour. */
export const LINES: readonly LineSize[] = [
  line(['madrid', 'sales'], 28, SPANISH, SALES_MIX),
  line(['madrid', 'service'], 37, SPANISH, SERVICE_MIX),
  line(['madrid', 'chat'], 30, SPANISH, WRITTEN_MIX),
  line(['leeds', 'sales'], 30.7, BRITISH, SALES_MIX),
  line(['leeds', 'service'], 44, BRITISH, SERVICE_MIX),
  line(['leeds', 'email'], 11, BRITISH, WRITTEN_MIX),
  line(['kolkata', 'service'], 21, INDIAN, SERVICE_MIX),
  line(['kolkata', 'chat'], 20, INDIAN, WRITTEN_MIX),
  line(['kolkata', 'messages'], 18, INDIAN, WRITTEN_MIX),
  line(['kolkata', 'email'], 7, INDIAN, WRITTEN_MIX),
];

/** Teams of a line for 300 agents on duty; 14 in all. */
export const TEAMS_OF_LINES: readonly number[] = [2, 2, 1, 2, 2, 1, 1, 1, 1, 1];

/** A small team of people of long experience and much the same pace, and how long ago two more came to it, days. */
export const SMALL_TEAM = { id: 'madrid-service-2', members: 5, hiredDaysAgo: [17, 24] } as const;
/** The two work these hours; a newcomer takes no leave. */
export const NEWCOMER_HOURS: OwnHours = {
  start: hour(9),
  end: hour(17),
  meal: { start: hour(13), end: hour(13) + 40 },
};
/** Somebody of this team works half a day, with lunch in between. */
export const HALF_DAY_TEAM = 'madrid-service-1';
export const HALF_DAY_HOURS: OwnHours = {
  start: hour(12.5),
  end: hour(17),
  meal: { start: hour(14), end: hour(14.5) },
};

/** Further queues of a line's agents, and the share of them who serve each. */
export const FURTHER_SKILLS: Readonly<Record<string, readonly { readonly queue: string; readonly share: number }[]>> = {
  sales: [{ queue: 'service', share: 0.3 }],
  service: [
    { queue: 'sales', share: 0.22 },
    { queue: 'email', share: 0.12 },
  ],
  chat: [{ queue: 'messages', share: 0.35 }],
  messages: [{ queue: 'chat', share: 0.35 }],
  email: [{ queue: 'service', share: 0.15 }],
};

export const CUSTOMS: CustomsWorld = {
  law: 'logNormal',
  sigma: 0.45,
  ringSeconds: 3.5,
  selfService: { containedShare: 0.2, droppedShare: 0.03, seconds: 48 },
  holdShare: 0.16,
  consultShare: 0.03,
  transferShare: 0.035,
  surveyShare: 0.35,
  surveyAnswerShare: 0.22,
  preferredShare: 0.1,
  repeatShare: 0.13,
  inexperience: 0.35,
  learningDays: 75,
  siteDayShape: 2500,
  lineDayShape: 1600,
};
