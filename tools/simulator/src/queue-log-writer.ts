import { SECOND } from './agenda';
import type { Happening } from './happening';

/** A switch writes one line after another: the shortest time between two, µs. */
const LINE_GAP = 83;
const NOBODY = 'NONE';
const MANAGER = 'MANAGER';

const REFUSALS = { closed: 'CLOSED', empty: 'JOINEMPTY', full: 'FULL' } as const;
const CALLBACK_KEY = '1';

/** The fields after the time: call id, queue, agent, event and its data. */
type Fields = readonly [string, string, string, string, ...(string | number)[]];

function transferFields(happening: Extract<Happening, { kind: 'joinedToAnother' }>): (string | number)[] {
  const { how, other, waitSeconds, talkSeconds, enteredAsPosition } = happening;
  const rest = [waitSeconds, talkSeconds, enteredAsPosition];
  switch (how) {
    case 'bridge':
      return ['BRIDGE', other, ...rest];
    case 'application':
      return ['APP', 'Dial', ...rest];
    case 'link':
      return ['LINK', `PJSIP/trunk-${other.slice(0, 8)}`, `PJSIP/backoffice-${other.slice(9, 13)}`, ...rest];
  }
}

function leaveFields(happening: Extract<Happening, { kind: 'leftQueue' }>): Fields {
  const { call, queue, how, position, enteredAsPosition, waitSeconds } = happening;
  const rest = [position, enteredAsPosition, waitSeconds] as const;
  switch (how) {
    case 'abandoned':
      return [call.id, queue, NOBODY, 'ABANDON', ...rest];
    case 'timeout':
      return [call.id, queue, NOBODY, 'EXITWITHTIMEOUT', ...rest];
    case 'empty':
      return [call.id, queue, NOBODY, 'EXITEMPTY', ...rest];
    case 'key':
      return [call.id, queue, NOBODY, 'EXITWITHKEY', CALLBACK_KEY, ...rest];
  }
}

function callFields(happening: Extract<Happening, { call: unknown }>): Fields {
  const { call, queue } = happening;
  switch (happening.kind) {
    case 'refused':
      return [call.id, queue, NOBODY, REFUSALS[happening.why]];
    case 'queued':
      return [call.id, queue, NOBODY, 'ENTERQUEUE', '', call.number, happening.position];
    case 'ringMissed':
      return [call.id, queue, happening.agent, 'RINGNOANSWER', happening.ringMs];
    case 'ringCanceled':
      return [call.id, queue, happening.agent, 'RINGCANCELED', happening.ringMs];
    case 'answered': {
      const { agent, waitSeconds, leg, ringSeconds } = happening;
      return [call.id, queue, agent, 'CONNECT', waitSeconds, leg, ringSeconds];
    }
    case 'ended': {
      const { agent, by, waitSeconds, talkSeconds, enteredAsPosition } = happening;
      const event = by === 'customer' ? 'COMPLETECALLER' : 'COMPLETEAGENT';
      return [call.id, queue, agent, event, waitSeconds, talkSeconds, enteredAsPosition];
    }
    case 'passedOn': {
      const { agent, extension, waitSeconds, talkSeconds, enteredAsPosition } = happening;
      const rest = [waitSeconds, talkSeconds, enteredAsPosition];
      return [call.id, queue, agent, 'BLINDTRANSFER', extension, 'from-agents', ...rest];
    }
    case 'joinedToAnother':
      return [call.id, queue, happening.agent, 'ATTENDEDTRANSFER', ...transferFields(happening)];
    case 'leftQueue':
      return leaveFields(happening);
  }
}

function fieldsOf(happening: Happening): Fields {
  switch (happening.kind) {
    case 'switchStarted':
      return [NOBODY, NOBODY, NOBODY, 'QUEUESTART', ''];
    case 'loggedIn':
      return [NOBODY, NOBODY, happening.agent, 'AGENTLOGIN', happening.device];
    case 'loggedOut':
      return [NOBODY, NOBODY, happening.agent, 'AGENTLOGOFF', happening.device, happening.seconds];
    case 'joinedQueue':
      return [MANAGER, happening.queue, happening.agent, 'ADDMEMBER', ''];
    case 'quitQueue':
      return [MANAGER, happening.queue, happening.agent, 'REMOVEMEMBER', ''];
    case 'paused':
      return [NOBODY, NOBODY, happening.agent, 'PAUSEALL', happening.reason];
    case 'resumed':
      return [NOBODY, NOBODY, happening.agent, 'UNPAUSEALL', ''];
    case 'wrapStarted':
      return [NOBODY, NOBODY, happening.agent, 'WRAPUPSTART', happening.seconds];
    default:
      return callFields(happening);
  }
}

/** Writes happenings as lines of an Asterisk `queue_log`, without line ends, each later than the one before. */
export class QueueLogWriter {
  private lastAt = 0;

  /**
   * @param at instant of the happening, µs since 1970
   * @example write(1767604500250000, { kind: 'switchStarted' }) === '1767604500.250000|NONE|NONE|NONE|QUEUESTART|'
   */
  write(at: number, happening: Happening): string {
    this.lastAt = Math.max(at, this.lastAt + LINE_GAP);
    const seconds = Math.floor(this.lastAt / SECOND);
    const fraction = String(this.lastAt % SECOND).padStart(6, '0');
    return [`${seconds}.${fraction}`, ...fieldsOf(happening)].join('|');
  }
}
