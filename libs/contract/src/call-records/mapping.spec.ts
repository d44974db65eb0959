import { columnFaults, columnsOfMapping } from './columns';
import { callRecordMappingSchema, type WrittenMapping } from './mapping';
import { mappingFaultsOf } from './mapping-faults';

const BANK: WrittenMapping = {
  timeZone: 'Asia/Jerusalem',
  dateFormat: 'yyMMdd',
  timeFormat: 'H:mm:ss',
  delimiter: '\t',
  id: ['date', 'line', 'call'],
  callType: 'type',
  agent: { column: 'server', absent: '' },
  queue: { value: 'bank' },
  arrived: { date: 'date', time: 'came' },
  queued: { date: 'date', time: 'queued', absent: '0:00:00', else: { date: 'date', time: 'left' } },
  waitSeconds: 'wait',
  talkSeconds: 'talk',
  outcome: { column: 'outcome', answered: ['AGENT'], abandoned: ['HANG'], dropped: ['PHANTOM'] },
};
const PLAIN: WrittenMapping = {
  id: 'id',
  queue: 'queue',
  arrived: 'came',
  dateTimeFormat: 'iso',
  talkSeconds: 'talk',
  outcome: { column: 'result', answered: ['A'], left: { voicemail: ['V'] }, refused: { busy: ['B'] } },
};

const read = (written: unknown) => {
  const decoded = callRecordMappingSchema.safeParse(written);
  return decoded.success ? decoded.data : mappingFaultsOf(decoded.error);
};

describe('the mapping of call records', () => {
  it('is read with what is not given filled in', () => {
    expect(read(BANK)).toMatchObject({
      quote: '"',
      channel: { value: 'voice' },
      callType: { column: 'type', absent: null, map: null },
      queued: { kind: 'dateAndTime', time: 'queued', else: { kind: 'dateAndTime', time: 'left', else: null } },
      answered: null,
      waitSeconds: { column: 'wait', unit: 'seconds' },
      outcome: { left: {}, refused: {} },
    });
    expect(read(PLAIN)).toMatchObject({ id: ['id'], delimiter: ',', timeZone: null, outcome: { abandoned: null } });
  });

  it('tells every fault of its shape at once', () => {
    const faults = read({
      ...PLAIN,
      agnt: 'x',
      queue: { colum: 'q' },
      talkSeconds: { column: 't', unit: 'hours' },
      timeZone: 'Mars/Base',
      outcome: { ...PLAIN.outcome, left: { vanished: ['X'] } },
      delimiter: '||',
      arrived: 7,
    });
    expect(faults).toMatch(/agnt: is no field of a mapping/);
    expect(faults).toMatch(/queue\.column: is needed; queue\.colum: is no field of a mapping/);
    expect(faults).toMatch(/talkSeconds\.unit: /);
    expect(faults).toMatch(/timeZone: is no IANA time zone/);
    expect(faults).toMatch(/outcome\.left\.vanished: /);
    expect(faults).toMatch(/delimiter: must be one character/);
    expect(faults).toMatch(/arrived: must be a column, or an object that names one/);
  });

  it('tells every fault of its meaning at once', () => {
    const { timeZone: _, dateFormat: __, ...rest } = BANK;
    const faults = read({
      ...rest,
      talkSeconds: null,
      quote: '\t',
      outcome: { ...BANK.outcome, dropped: ['AGENT'] },
      ended: { dateTime: 'end' },
    });
    expect(faults).toBe(
      [
        'dateFormat: is needed to read the date of arrived',
        'timeZone: is needed: the times of arrived are local',
        'dateFormat: is needed to read the date of queued',
        'timeZone: is needed: the times of queued are local',
        'dateFormat: is needed to read the date of queued.else',
        'timeZone: is needed: the times of queued.else are local',
        'dateTimeFormat: is needed to read ended: iso, epochSeconds, epochMilliseconds or a pattern',
        'outcome: names "AGENT" twice',
        'quote: must differ from the delimiter',
      ].join('; '),
    );
  });

  it('refuses patterns that lack what a clock needs', () => {
    expect(read({ ...BANK, dateFormat: 'MM-dd', timeFormat: 'HH' })).toBe(
      'dateFormat: lacks the year; timeFormat: lacks the minute',
    );
    expect(read({ ...PLAIN, timeZone: 'UTC', arrived: { dateTime: 'came', format: 'dd/MM' } })).toBe(
      'arrived.format: lacks the year and hour and minute',
    );
    expect(read({ ...PLAIN, dateTimeFormat: 'ISO' })).toMatch(/^dateTimeFormat: /);
  });

  it('names its columns, and what a header lacks of them', () => {
    const mapping = callRecordMappingSchema.parse(BANK);
    const columns = ['date', 'line', 'call', 'came', 'queued', 'left', 'wait', 'talk', 'type', 'server', 'outcome'];
    expect([...columnsOfMapping(mapping)].sort()).toEqual([...columns].sort());
    expect(columnFaults(mapping, ['more', 'more', ...columns])).toEqual([]);
    expect(columnFaults(mapping, ['date', ...columns.slice(0, -1)])).toEqual([
      'there is no column "outcome"',
      'there is more than one column "date"',
    ]);
  });
});
