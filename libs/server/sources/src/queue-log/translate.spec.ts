import type { CanonicalEvent } from '@intraday/events';
import type { QueueLogMapping } from './dated-fact';
import { QueueLogReader } from './reader';
import { translateQueueLogLine } from './translate';

const AT = Date.UTC(2026, 0, 5, 9, 15);
const SECONDS = AT / 1000;

/** Events of a line at 09:15:00, without what every event of the line has in common. */
function eventsOf(rest: string, mapping?: QueueLogMapping) {
  const read = new QueueLogReader({ source: 'pbx', timeZone: null }).read(`${SECONDS}|${rest}`);
  if (read.kind !== 'line') throw new Error(`expected a line, not ${JSON.stringify(read)}`);
  const { id, at, seq, line } = read;
  const events = translateQueueLogLine({ source: 'pbx', id, at, seq, line }, mapping);
  expect(events.map((event) => event.id)).toEqual(events.map((_, index) => (index === 0 ? id : `${id}#${index + 1}`)));
  expect(events.every((event) => event.source === 'pbx' && event.seq === 0)).toBe(true);
  return events.map(bare);
}

/** Seconds before the line instead of the envelope; no absent values. */
function bare(event: CanonicalEvent) {
  const { source: _source, id: _id, seq: _seq, at, ...fact } = event;
  const present = Object.fromEntries(Object.entries(fact).filter(([, value]) => value !== null));
  return at === AT ? present : { ...present, before: (AT - at) / 1000 };
}

describe('calls in a queue', () => {
  it('ENTERQUEUE queues, with the caller', () => {
    const queued = { type: 'contactQueued', contact: 'c1', queue: 'sales', channel: 'voice' };
    expect(eventsOf('c1|sales|NONE|ENTERQUEUE||600111222|1')).toEqual([{ ...queued, customer: '600111222' }]);
    expect(eventsOf('c1|sales|NONE|ENTERQUEUE|||1')).toEqual([queued]);
    expect(eventsOf('c1|sales|NONE|ENTERQUEUE')).toEqual([queued]);
  });

  it('CONNECT alerted an agent while it rang, and is the answer', () => {
    expect(eventsOf('c1|sales|Agent/7|CONNECT|11|1767604489.2|4')).toEqual([
      { type: 'contactAlerted', contact: 'c1', queue: 'sales', agent: 'Agent/7', before: 4 },
      { type: 'contactAnswered', contact: 'c1', queue: 'sales', agent: 'Agent/7', waitSeconds: 11 },
    ]);
  });

  it('CONNECT is the answer alone where ring or agent is not known', () => {
    expect(eventsOf('c1|sales|Agent/7|CONNECT|11|1767604489.2|')).toEqual([
      { type: 'contactAnswered', contact: 'c1', queue: 'sales', agent: 'Agent/7', waitSeconds: 11 },
    ]);
    expect(eventsOf('c1|sales|NONE|CONNECT|11|1767604489.2|4')).toEqual([
      { type: 'contactAnswered', contact: 'c1', queue: 'sales', waitSeconds: 11 },
    ]);
  });

  it('COMPLETECALLER and COMPLETEAGENT end it, and say when it was queued', () => {
    const end = { type: 'contactEnded', contact: 'c1', queue: 'sales', agent: 'SIP/100' };
    expect(eventsOf('c1|sales|SIP/100|COMPLETECALLER|12|48|1')).toEqual([
      { ...end, by: 'customer', talkSeconds: 48, waitSeconds: 12, queuedAt: AT - 60_000 },
    ]);
    expect(eventsOf('c1|sales|SIP/100|COMPLETEAGENT||48|1')).toEqual([{ ...end, by: 'agent', talkSeconds: 48 }]);
    expect(eventsOf('c1|sales|SIP/100|COMPLETEAGENT')).toEqual([{ ...end, by: 'agent' }]);
  });

  it.each([
    ['TRANSFER|8021|internal|5|93|1', 'blind'],
    ['BLINDTRANSFER|8021|internal|5|93|1', 'blind'],
    ['ATTENDEDTRANSFER|BRIDGE|4f1c|5|93|1', 'warm'],
    ['ATTENDEDTRANSFER|APP|Dial|5|93|1', 'warm'],
    ['ATTENDEDTRANSFER|LINK|SIP/a-1|SIP/b-2|5|93|1', 'warm'],
  ])('%s leaves the agent with its wait and talk', (rest, kind) => {
    const moved = { type: 'contactTransferred', contact: 'c1', queue: 'sales', agent: 'Agent/7' };
    expect(eventsOf(`c1|sales|Agent/7|${rest}`)).toEqual([{ ...moved, kind, waitSeconds: 5, talkSeconds: 93 }]);
  });

  it('an attended transfer of another form states no durations', () => {
    expect(eventsOf('c1|sales|Agent/7|ATTENDEDTRANSFER|OTHER|x|5|93|1')).toEqual([
      { type: 'contactTransferred', contact: 'c1', queue: 'sales', agent: 'Agent/7', kind: 'warm' },
    ]);
  });

  it('ABANDON leaves the queue; its wait may lack', () => {
    const abandoned = { type: 'contactAbandoned', contact: 'c1', queue: 'sales' };
    expect(eventsOf('c1|sales|NONE|ABANDON|1|2|19')).toEqual([{ ...abandoned, waitSeconds: 19 }]);
    expect(eventsOf('c1|sales|NONE|ABANDON|1|2')).toEqual([abandoned]);
    expect(eventsOf('c1|sales|NONE|ABANDON|1|2|0')).toEqual([{ ...abandoned, waitSeconds: 0 }]);
  });

  it('a duration that only a clock set back or forward can give is not known', () => {
    const abandoned = { type: 'contactAbandoned', contact: 'c1', queue: 'sales' };
    expect(eventsOf('c1|sales|NONE|ABANDON|1|2|-3')).toEqual([abandoned]);
    expect(eventsOf('c1|sales|NONE|ABANDON|1|2|1767604500')).toEqual([abandoned]);
  });

  it.each([
    ['EXITWITHTIMEOUT|3|4|180', 'timeout', 180],
    ['EXITEMPTY|1|1|75', 'empty', 75],
    ['LEAVEEMPTY|1|1|75', 'empty', 75],
    ['LEAVEEMPTY', 'empty', undefined],
    ['EXITWITHKEY|9|1|1|31', 'overflow', 31],
    ['EXITWITHKEY|1|1|1|31', 'callback', 31],
    ['EXITWITHKEY|2|1|1|31', 'voicemail', 31],
    ['EXITWITHKEY|toString|1|1|31', 'overflow', 31],
  ])('%s leaves as %s', (rest, outcome, waitSeconds) => {
    const mapping: QueueLogMapping = { keys: { '1': 'callback', '2': 'voicemail' } };
    const left = { type: 'contactLeftQueue', contact: 'c1', queue: 'sales', outcome };
    expect(eventsOf(`c1|sales|NONE|${rest}`, mapping)).toEqual([
      waitSeconds === undefined ? left : { ...left, waitSeconds },
    ]);
  });

  it('a key without a mapping is an overflow', () => {
    expect(eventsOf('c1|sales|NONE|EXITWITHKEY|1|1|1|31')[0]).toMatchObject({ outcome: 'overflow' });
  });

  it.each([
    ['JOINEMPTY', 'empty'],
    ['FULL', 'full'],
    ['CLOSED', 'closed'],
    ['DIVERT_HOLDTIME', 'diverted'],
    ['DIVERT_CA_RATIO', 'diverted'],
  ])('%s refuses as %s', (event, outcome) => {
    expect(eventsOf(`c1|sales|NONE|${event}`)).toEqual([
      { type: 'contactRefused', contact: 'c1', queue: 'sales', channel: 'voice', outcome },
    ]);
  });

  it('a refusal without a call id is a contact of its own', () => {
    const [refusal] = eventsOf('NONE|sales|NONE|CLOSED');
    expect(refusal).toMatchObject({ contact: expect.stringMatching(/^[0-9a-f]{32}$/) });
  });
});

describe('rings', () => {
  it('RINGNOANSWER alerted and was missed', () => {
    expect(eventsOf('c1|sales|Agent/7|RINGNOANSWER|15000')).toEqual([
      { type: 'contactAlerted', contact: 'c1', queue: 'sales', agent: 'Agent/7', before: 15 },
      { type: 'contactAlertMissed', contact: 'c1', agent: 'Agent/7', outcome: 'noAnswer', ringSeconds: 15 },
    ]);
  });

  it('RINGCANCELED alerted until the customer left', () => {
    expect(eventsOf('c1|sales|Agent/7|RINGCANCELED|2500')).toEqual([
      { type: 'contactAlerted', contact: 'c1', queue: 'sales', agent: 'Agent/7', before: 2.5 },
      { type: 'contactAlertMissed', contact: 'c1', agent: 'Agent/7', outcome: 'customerLeft', ringSeconds: 2.5 },
    ]);
  });

  it('a ring of 0 or 1 ms is a busy device, one of 2 ms a miss', () => {
    expect(eventsOf('c1|sales|Agent/7|RINGNOANSWER|0')).toEqual([]);
    expect(eventsOf('c1|sales|Agent/7|RINGNOANSWER|1')).toEqual([]);
    expect(eventsOf('c1|sales|Agent/7|RINGCANCELED|1')).toEqual([]);
    expect(eventsOf('c1|sales|Agent/7|RINGNOANSWER|2')).toHaveLength(2);
  });

  it('a ring at nobody is none', () => {
    expect(eventsOf('c1|sales|NONE|RINGNOANSWER|15000')).toEqual([]);
  });
});

describe('agents', () => {
  it.each(['AGENTLOGIN|SIP/100-1', 'AGENTCALLBACKLOGIN|100@agents'])('%s logs in', (rest) => {
    expect(eventsOf(`NONE|NONE|Agent/7|${rest}`)).toEqual([{ type: 'agentLoggedIn', agent: 'Agent/7' }]);
  });

  it.each(['AGENTLOGOFF|SIP/100-1|28800', 'AGENTCALLBACKLOGOFF|100@agents|28800|Autologoff'])('%s logs out', (rest) => {
    expect(eventsOf(`NONE|NONE|Agent/7|${rest}`)).toEqual([{ type: 'agentLoggedOut', agent: 'Agent/7' }]);
  });

  it('ADDMEMBER and REMOVEMEMBER change the membership of one queue', () => {
    const change = { type: 'agentQueueChanged', agent: 'Agent/7', queue: 'sales' };
    expect(eventsOf('MANAGER|sales|Agent/7|ADDMEMBER|')).toEqual([{ ...change, member: true }]);
    expect(eventsOf('MANAGER|sales|Agent/7|ADDMEMBER|PAUSED')).toEqual([{ ...change, member: true, paused: true }]);
    expect(eventsOf('MANAGER|sales|Agent/7|REMOVEMEMBER|')).toEqual([{ ...change, member: false }]);
  });

  it('PAUSE and UNPAUSE hold in one queue, or in all where none is named', () => {
    const change = { type: 'agentQueueChanged', agent: 'Agent/7' };
    expect(eventsOf('NONE|sales|Agent/7|PAUSE|break')).toEqual([
      { ...change, queue: 'sales', paused: true, reason: 'break' },
    ]);
    expect(eventsOf('NONE|sales|Agent/7|UNPAUSE|')).toEqual([{ ...change, queue: 'sales', paused: false }]);
    expect(eventsOf('NONE|NONE|Agent/7|PAUSE|')).toEqual([{ ...change, paused: true }]);
    expect(eventsOf('NONE||Agent/7|UNPAUSE|')).toEqual([{ ...change, paused: false }]);
  });

  it('PAUSEALL and UNPAUSEALL hold in all queues', () => {
    const change = { type: 'agentQueueChanged', agent: 'Agent/7' };
    expect(eventsOf('NONE|NONE|Agent/7|PAUSEALL|meal')).toEqual([{ ...change, paused: true, reason: 'meal' }]);
    expect(eventsOf('NONE|sales|Agent/7|UNPAUSEALL|')).toEqual([{ ...change, paused: false }]);
  });

  it('WRAPUPSTART starts after-contact work of that length', () => {
    expect(eventsOf('NONE|NONE|Agent/7|WRAPUPSTART|15')).toEqual([
      { type: 'agentWrapStarted', agent: 'Agent/7', seconds: 15 },
    ]);
  });

  it('nobody is no agent', () => {
    expect(eventsOf('MANAGER|sales|NONE|ADDMEMBER|')).toEqual([]);
    expect(eventsOf('NONE|NONE|NONE|PAUSEALL|')).toEqual([]);
    expect(eventsOf('NONE|NONE|NONE|WRAPUPSTART|15')).toEqual([]);
  });
});

describe('the source', () => {
  it('QUEUESTART is a restart', () => {
    expect(eventsOf('NONE|NONE|NONE|QUEUESTART|')).toEqual([{ type: 'sourceRestarted' }]);
  });

  it.each(['CONFIGRELOAD', 'PENALTY', 'DID', 'INFO', 'SYSCOMPAT', 'MYOWNEVENT', 'constructor', '__proto__'])(
    '%s has no effect',
    (event) => {
      expect(eventsOf(`NONE|NONE|NONE|${event}|`)).toEqual([]);
    },
  );

  it('a stored line that no rule reads any more has no effect', () => {
    const stored = { source: 'pbx', id: 'x', at: AT, seq: 0 };
    expect(translateQueueLogLine({ ...stored, line: 'junk' })).toEqual([]);
    expect(translateQueueLogLine({ ...stored, line: '1|NONE|q|NONE|ENTERQUEUE' })).toEqual([]);
  });
});
