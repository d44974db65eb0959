import { callRecordMappingSchema, type WrittenMapping } from '@intraday/contract';
import { CallRecordReader } from './reader';

const BANK: WrittenMapping = {
  timeZone: 'Asia/Jerusalem',
  dateFormat: 'yyMMdd',
  timeFormat: 'H:mm:ss',
  delimiter: '\t',
  id: ['date', 'line', 'call_id'],
  callType: 'type',
  agent: { column: 'server', absent: '' },
  queue: { value: 'bank' },
  arrived: { date: 'date', time: 'vru_entry' },
  queued: { date: 'date', time: 'q_start', absent: '0:00:00', else: { date: 'date', time: 'vru_exit' } },
  answered: { date: 'date', time: 'ser_start', absent: '0:00:00' },
  waitSeconds: 'q_time',
  talkSeconds: 'ser_time',
  outcome: { column: 'outcome', answered: ['AGENT'], abandoned: ['HANG'], dropped: ['PHANTOM'] },
};
const COLUMNS = [
  'line',
  'call_id',
  'type',
  'date',
  'vru_entry',
  'vru_exit',
  'q_start',
  'q_time',
  'outcome',
  'ser_start',
  'ser_time',
  'server',
];

const bank = new CallRecordReader({ source: 'acd', mapping: callRecordMappingSchema.parse(BANK), columns: COLUMNS });
const row = (text: string): string => text.replaceAll(' ', '\t');

/** What a row says: type, time of day at UTC and the fields that its spec is about. */
function told(reader: CallRecordReader, text: string) {
  const read = reader.read(text);
  if (read.kind !== 'events') return read.kind === 'fault' ? read.reason : read.kind;
  return read.events.map(({ type, at, source: _, id: __, ...fields }) => {
    const { contact: ___, channel: ____, queue: _____, ...rest } = { contact: '', channel: '', queue: '', ...fields };
    const said = Object.entries(rest).filter(([, value]) => value !== undefined);
    return [type, at.slice(8, 19), Object.fromEntries(said)];
  });
}

describe('rows of call records', () => {
  it('that waited and were answered', () => {
    expect(told(bank, row('A1 7 PS 990201 8:00:00 8:00:10 8:00:10 30 AGENT 8:00:39 100 ben'))).toEqual([
      ['contactArrived', '01T06:00:00', {}],
      ['contactQueued', '01T06:00:10', { callType: 'PS' }],
      ['contactAnswered', '01T06:00:39', { agent: 'ben', waitSeconds: 30 }],
      ['contactEnded', '01T06:02:19', { agent: 'ben', by: 'system', talkSeconds: 100 }],
      ['contactWrapped', '01T06:02:19', { agent: 'ben', wrapSeconds: 0 }],
    ]);
  });

  it('that did not queue entered where their self-service ended, with no wait', () => {
    expect(told(bank, row('A1 7 NW 990201 7:02:47 7:02:56 0:00:00 0 HANG 0:00:00 0 ')).slice(1)).toEqual([
      ['contactQueued', '01T05:02:56', { callType: 'NW' }],
      ['contactAbandoned', '01T05:02:56', { waitSeconds: 0 }],
    ]);
  });

  it('without an answer time were answered after their wait, without an agent by nobody known', () => {
    expect(told(bank, row('A1 7 PS 990201 8:00:00 8:00:10 8:00:10 30 AGENT 0:00:00 5 ')).slice(2)).toEqual([
      ['contactAnswered', '01T06:00:40', { agent: null, waitSeconds: 30 }],
      ['contactEnded', '01T06:00:45', { agent: null, by: 'system', talkSeconds: 5 }],
      ['contactWrapped', '01T06:00:45', { agent: null, wrapSeconds: 0 }],
    ]);
  });

  it('over midnight go on the next day', () => {
    expect(told(bank, row('A1 7 PS 990210 23:59:50 23:59:55 0:00:02 27 AGENT 0:00:29 29 ben'))).toMatchObject([
      ['contactArrived', '10T21:59:50', {}],
      ['contactQueued', '10T22:00:02', {}],
      ['contactAnswered', '10T22:00:29', {}],
      ['contactEnded', '10T22:00:58', {}],
      ['contactWrapped', '10T22:00:58', {}],
    ]);
  });

  it('that the mapping drops are passed over, whatever else is wrong with them', () => {
    expect(told(bank, row('A1 7 PS 990230 x x x -1 PHANTOM x x x'))).toBe('dropped');
  });

  it('that cannot be read say why, with every fault', () => {
    expect(told(bank, row('A1 7 PS 990201 8:00:00 8:00:10 8:00:10 30 LOST 8:00:39 100 ben'))).toBe(
      'unknown-outcome: the mapping does not say what "LOST" in outcome means',
    );
    expect(told(bank, row('A1 7 PS 990201 8:00:61 8:00:10 8:00:10 -3 AGENT 8:00:39 long ben'))).toBe(
      'malformed: "8:00:61" in vru_entry is no time as H:mm:ss; "-3" in q_time is a negative duration; "long" in ser_time is no duration',
    );
    expect(told(bank, row('A1 7 PS'))).toBe('malformed: the row has 3 values and the header 12');
    expect(told(bank, row('A1 7 PS 990201 8:00:00 8:00:10 8:00:10 30 AGENT 8:00:39  ben'))).toBe(
      'missing-value: the row says neither how long the contact was talked to nor when it ended',
    );
    expect(told(bank, `"${'x'.repeat(70_000)}`)).toBe('malformed: the row is longer than 64 KiB');
    expect(told(bank, '"x')).toBe('malformed: a quote is not closed in ""x"');
  });

  it('do not stumble over values of no consequence', () => {
    expect(told(bank, row('A1 7 PS 990201 8:00:00 8:00:10 8:00:10 30 HANG soon -9 '))).toMatchObject([
      ['contactArrived', '01T06:00:00', {}],
      ['contactQueued', '01T06:00:10', {}],
      ['contactAbandoned', '01T06:00:40', { waitSeconds: 30 }],
    ]);
  });
});

describe('identities of rows', () => {
  const idsOf = (reader: CallRecordReader, text: string) => {
    const read = reader.read(text);
    if (read.kind !== 'events') throw new Error(read.kind);
    const [{ id, ...event }] = read.events;
    return { id, contact: 'contact' in event ? event.contact : null };
  };
  const first = row('A1 7 PS 990201 8:00:00 8:00:10 8:00:10 30 AGENT 8:00:39 100 ben');

  it('are of their content: the same whatever the order of columns, spaces and empty columns', () => {
    const turned = new CallRecordReader({
      source: 'acd',
      mapping: callRecordMappingSchema.parse(BANK),
      columns: ['note', ...[...COLUMNS].reverse()],
    });
    const text = ['', ...first.split('\t').reverse()].join('\t ');
    expect(idsOf(turned, text)).toEqual(idsOf(bank, first));
  });

  it('tell rows with one call id apart', () => {
    const second = idsOf(bank, first.replace('8:00:39', '8:00:40'));
    expect(second.id).not.toBe(idsOf(bank, first).id);
    expect(second.contact).toMatch(/^990201\/A1\/7~[0-9a-f]{12}$/);
    expect(second.contact).not.toBe(idsOf(bank, first).contact);
  });
});

describe('other layouts', () => {
  const EPOCH: WrittenMapping = {
    id: 'id',
    queue: { column: 'skill', map: { '12': 'sales' } },
    channel: { column: 'medium', absent: '-', map: { Phone: 'voice', Webchat: 'chat' } },
    callType: { column: 'reason', map: { '1': 'order' } },
    agent: 'agent',
    customer: 'customer',
    priority: 'priority',
    disposition: 'code',
    dateTimeFormat: 'epochSeconds',
    queued: 'entered',
    ended: 'ended',
    waitSeconds: { column: 'ring', unit: 'milliseconds' },
    talkSeconds: 'talk',
    holdSeconds: 'hold',
    wrapSeconds: 'acw',
    outcome: {
      column: 'result',
      answered: ['1'],
      abandoned: ['2'],
      left: { voicemail: ['3'], callback: ['4'] },
      refused: { busy: ['5'], closed: ['6'] },
    },
  };
  const columns = [
    'id',
    'skill',
    'medium',
    'reason',
    'agent',
    'customer',
    'priority',
    'code',
    'entered',
    'ended',
    'ring',
    'talk',
    'hold',
    'acw',
    'result',
  ];
  const reader = new CallRecordReader({ source: 'acd', mapping: callRecordMappingSchema.parse(EPOCH), columns });

  it('with epochs, hold and wrap: the handling completes at answer + talk + hold + wrap', () => {
    const text = 'c1,12,Webchat,1,"Doe, Ann",4711,2,sold,1767603600,,12500,1:40,20,0:00:30,1';
    expect(reader.read(text)).toMatchObject({ events: [{ queue: 'sales', channel: 'chat' }, {}, {}, {}] });
    expect(told(reader, text)).toEqual([
      ['contactQueued', '05T09:00:00', { callType: 'order', priority: 2, customer: '4711' }],
      ['contactAnswered', '05T09:00:12', { agent: 'Doe, Ann', waitSeconds: 12.5 }],
      ['contactEnded', '05T09:02:12', { agent: 'Doe, Ann', by: 'system', talkSeconds: 100, holdSeconds: 20 }],
      ['contactWrapped', '05T09:02:42', { agent: 'Doe, Ann', disposition: 'sold', wrapSeconds: 30 }],
    ]);
  });

  it('without a talk time last from the answer to the end', () => {
    expect(told(reader, 'c1,12,Phone,,ann,,,,1767603600,1767603700,5000,,10,,1').slice(2)).toEqual([
      ['contactEnded', '05T09:01:40', { agent: 'ann', by: 'system', holdSeconds: 10 }],
      ['contactWrapped', '05T09:01:40', { agent: 'ann', wrapSeconds: 0 }],
    ]);
  });

  it('without a wait end by the clock', () => {
    expect(told(reader, 'c1,12,Phone,,,,,,1767603600,1767603645,,,,,2').slice(1)).toEqual([
      ['contactAbandoned', '05T09:00:45', {}],
    ]);
  });

  it('with other outcomes', () => {
    expect(told(reader, 'c1,12,Phone,,,,,,1767603600,,30000,,,,3').slice(1)).toEqual([
      ['contactLeftQueue', '05T09:00:30', { outcome: 'voicemail', waitSeconds: 30 }],
    ]);
    expect(told(reader, 'c1,12,Phone,,,,,,1767603600,,30000,,,,5')).toEqual([
      ['contactRefused', '05T09:00:00', { outcome: 'busy' }],
    ]);
  });

  it('say what is missing', () => {
    expect(told(reader, ',,-,,,,x,,,,,,,,2')).toBe(
      'missing-value: id is empty; the row names no channel; the row says neither when the contact arrived nor when it queued; the row names no queue; the priority "x" is no whole number',
    );
    expect(told(reader, 'c1,12,Phone,,,,,,1767603600,,,,,,2')).toBe(
      'missing-value: the row says neither how long the contact waited nor when it ended',
    );
  });
});
