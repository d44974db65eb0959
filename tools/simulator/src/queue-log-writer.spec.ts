import { QueueLogWriter } from './queue-log-writer';

const AT = 1_767_604_500_250_000;
const call = { id: '1767604500.1', number: '600111222' };
const inQueue = { call, queue: 'sales' };
const served = { ...inQueue, agent: 'Agent/1001', waitSeconds: 12, talkSeconds: 93, enteredAsPosition: 2 };
const left = { ...inQueue, kind: 'leftQueue', position: 1, enteredAsPosition: 2, waitSeconds: 40 } as const;
const written = (happening: Parameters<QueueLogWriter['write']>[1]) => new QueueLogWriter().write(AT, happening);

describe('writing the queue log', () => {
  it.each([
    [{ kind: 'switchStarted' }, 'NONE|NONE|NONE|QUEUESTART|'],
    [{ kind: 'loggedIn', agent: 'Agent/1001', device: 'PJSIP/1001' }, 'NONE|NONE|Agent/1001|AGENTLOGIN|PJSIP/1001'],
    [{ kind: 'joinedQueue', agent: 'Agent/1001', queue: 'sales' }, 'MANAGER|sales|Agent/1001|ADDMEMBER|'],
    [{ kind: 'paused', agent: 'Agent/1001', reason: 'meal' }, 'NONE|NONE|Agent/1001|PAUSEALL|meal'],
    [{ kind: 'resumed', agent: 'Agent/1001', reason: 'meal' }, 'NONE|NONE|Agent/1001|UNPAUSEALL|'],
    [{ kind: 'wrapStarted', agent: 'Agent/1001', seconds: 25 }, 'NONE|NONE|Agent/1001|WRAPUPSTART|25'],
    [{ kind: 'queued', position: 2, ...inQueue }, '1767604500.1|sales|NONE|ENTERQUEUE||600111222|2'],
    [{ kind: 'refused', why: 'empty', ...inQueue }, '1767604500.1|sales|NONE|JOINEMPTY'],
    [{ ...left, how: 'abandoned' }, '1767604500.1|sales|NONE|ABANDON|1|2|40'],
    [{ ...left, how: 'timeout' }, '1767604500.1|sales|NONE|EXITWITHTIMEOUT|1|2|40'],
    [{ ...left, how: 'empty' }, '1767604500.1|sales|NONE|EXITEMPTY|1|2|40'],
    [{ ...left, how: 'key' }, '1767604500.1|sales|NONE|EXITWITHKEY|1|1|2|40'],
    [{ kind: 'ended', by: 'agent', ...served }, '1767604500.1|sales|Agent/1001|COMPLETEAGENT|12|93|2'],
    [
      { kind: 'passedOn', extension: '8003', ...served },
      '1767604500.1|sales|Agent/1001|BLINDTRANSFER|8003|from-agents|12|93|2',
    ],
    [
      { kind: 'joinedToAnother', how: 'bridge', other: 'b7', ...served },
      '1767604500.1|sales|Agent/1001|ATTENDEDTRANSFER|BRIDGE|b7|12|93|2',
    ],
    [
      { kind: 'joinedToAnother', how: 'link', other: '0123abcd-4567', ...served },
      '1767604500.1|sales|Agent/1001|ATTENDEDTRANSFER|LINK|PJSIP/trunk-0123abcd|PJSIP/backoffice-4567|12|93|2',
    ],
  ] as const)('%j', (happening, fields) => {
    expect(written(happening)).toBe(`1767604500.250000|${fields}`);
  });

  it('writes lines of one instant one after another', () => {
    const writer = new QueueLogWriter();
    const times = [AT, AT, AT + 100, AT + 1_000_000].map(
      (at) => writer.write(at, { kind: 'switchStarted' }).split('|')[0],
    );
    expect(times).toEqual(['1767604500.250000', '1767604500.250083', '1767604500.250166', '1767604501.250000']);
  });
});
