import type { LeaveOutcome, Party, RefusalOutcome, TransferKind } from '@intraday/events';
import { now, type DatedFact, type LineRule, type QueueLogMapping } from './dated-fact';
import type { LineData } from './line-data';

/** Asterisk's queues hold calls only. */
const CHANNEL = 'voice';

function queued(line: LineData): DatedFact[] {
  return now(line, {
    type: 'contactQueued',
    contact: line.contact(),
    queue: line.queue(),
    channel: CHANNEL,
    callType: null,
    priority: null,
    customer: line.text(2),
    site: null,
    direction: null,
  });
}

function answered(line: LineData): DatedFact[] {
  const [contact, queue, agent] = [line.contact(), line.queueOrNull, line.agentOrNull];
  const [waitSeconds, ringSeconds] = [line.seconds(1), line.seconds(3)];
  const answer = now(line, { type: 'contactAnswered', contact, queue, agent, waitSeconds });
  if (ringSeconds === null || agent === null || queue === null) return answer;
  return [{ at: line.before(ringSeconds), fact: { type: 'contactAlerted', contact, queue, agent } }, ...answer];
}

function ended(by: Party): LineRule {
  return {
    dataFields: 3,
    facts: (line) => {
      const [waitSeconds, talkSeconds] = [line.seconds(1), line.seconds(2)];
      const known = waitSeconds !== null && talkSeconds !== null;
      return now(line, {
        type: 'contactEnded',
        contact: line.contact(),
        agent: line.agentOrNull,
        by,
        talkSeconds,
        holdSeconds: null,
        queuedAt: known ? line.before(talkSeconds + waitSeconds) : null,
        queue: line.queueOrNull,
        waitSeconds,
      });
    },
  };
}

/** The wait and the talk time after it stand in fields of their own; null where a form states none. */
function transferred(line: LineData, kind: TransferKind, waitField: number | null): DatedFact[] {
  return now(line, {
    type: 'contactTransferred',
    contact: line.contact(),
    agent: line.agentOrNull,
    kind,
    toQueue: null,
    toAgent: null,
    external: null,
    talkSeconds: waitField === null ? null : line.seconds(waitField + 1),
    holdSeconds: null,
    queue: line.queueOrNull,
    waitSeconds: waitField === null ? null : line.seconds(waitField),
  });
}

/** Where the wait stands depends on how the two calls were joined: a link names two channels before it. */
function attendedTransfer(line: LineData): DatedFact[] {
  switch (line.text(1)) {
    case 'BRIDGE':
    case 'APP':
      return transferred(line, 'warm', 3);
    case 'LINK':
      return transferred(line, 'warm', 4);
    default:
      return transferred(line, 'warm', null);
  }
}

function left(
  dataFields: number,
  waitField: number,
  outcomeOf: (line: LineData, mapping: QueueLogMapping) => LeaveOutcome,
): LineRule {
  return {
    dataFields,
    facts: (line, mapping) =>
      now(line, {
        type: 'contactLeftQueue',
        contact: line.contact(),
        queue: line.queue(),
        outcome: outcomeOf(line, mapping),
        waitSeconds: line.seconds(waitField),
      }),
  };
}

function leftByKey(line: LineData, mapping: QueueLogMapping): LeaveOutcome {
  const key = line.text(1);
  return key !== null && Object.hasOwn(mapping.keys, key) ? mapping.keys[key] : 'overflow';
}

/** A refusal may come without a call id: then it is a contact of its own, named by its line. */
function refused(outcome: RefusalOutcome): LineRule {
  return {
    dataFields: 0,
    facts: (line) =>
      now(line, {
        type: 'contactRefused',
        contact: line.contactOrNull ?? line.id,
        queue: line.queueOrNull,
        channel: CHANNEL,
        outcome,
      }),
  };
}

/** A ring of up to this long is a busy device, not an offer. */
const BUSY_DEVICE_SECONDS = 0.001;

function missed(outcome: 'noAnswer' | 'customerLeft'): LineRule {
  return {
    dataFields: 1,
    facts: (line) => {
      const agent = line.agentOrNull;
      const ringSeconds = line.seconds(1, 1000);
      if (agent === null || (ringSeconds !== null && ringSeconds <= BUSY_DEVICE_SECONDS)) return [];
      const [contact, queue] = [line.contact(), line.queue()];
      return [
        { at: line.before(ringSeconds ?? 0), fact: { type: 'contactAlerted', contact, queue, agent } },
        { at: line.at, fact: { type: 'contactAlertMissed', contact, agent, outcome, ringSeconds } },
      ];
    },
  };
}

/** What the lines about calls mean, by event. */
export const CONTACT_RULES: Readonly<Record<string, LineRule>> = {
  ENTERQUEUE: { dataFields: 2, facts: queued },
  CONNECT: { dataFields: 3, facts: answered },
  COMPLETECALLER: ended('customer'),
  COMPLETEAGENT: ended('agent'),
  TRANSFER: { dataFields: 5, facts: (line) => transferred(line, 'blind', 3) },
  BLINDTRANSFER: { dataFields: 5, facts: (line) => transferred(line, 'blind', 3) },
  ATTENDEDTRANSFER: { dataFields: 5, facts: attendedTransfer },
  ABANDON: {
    dataFields: 3,
    facts: (line) =>
      now(line, {
        type: 'contactAbandoned',
        contact: line.contact(),
        queue: line.queue(),
        waitSeconds: line.seconds(3),
      }),
  },
  EXITWITHTIMEOUT: left(3, 3, () => 'timeout'),
  EXITWITHKEY: left(4, 4, leftByKey),
  EXITEMPTY: left(3, 3, () => 'empty'),
  LEAVEEMPTY: left(0, 3, () => 'empty'),
  JOINEMPTY: refused('empty'),
  FULL: refused('full'),
  CLOSED: refused('closed'),
  RINGNOANSWER: missed('noAnswer'),
  RINGCANCELED: missed('customerLeft'),
};

/** Dialplans name the reason they divert for after this: `DIVERT_HOLDTIME`. */
export const DIVERT_PREFIX = 'DIVERT_';
export const DIVERT_RULE: LineRule = refused('diverted');
