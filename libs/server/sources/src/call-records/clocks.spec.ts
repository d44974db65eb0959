import type { MappedClock } from '@intraday/contract';
import { Clocks } from './clocks';

const MADRID = { timeZone: 'Europe/Madrid', dateFormat: 'yyyy-MM-dd', timeFormat: 'H:mm:ss', dateTimeFormat: null };
const at = (iso: string): number => Date.parse(iso);
const civil = (absent: string | null = null, instead: MappedClock | null = null): MappedClock => ({
  kind: 'dateAndTime',
  date: 'day',
  time: 'time',
  absent,
  else: instead,
});
const joint = (format: string | null): MappedClock => ({
  kind: 'dateTime',
  column: 'when',
  format,
  absent: null,
  else: null,
});

function read(
  cells: Readonly<Record<string, string>>,
  clock: MappedClock,
  previous: string | null = null,
  own = MADRID,
) {
  const told = new Clocks(own).read(clock, (column) => cells[column] ?? '', previous === null ? null : at(previous));
  return told.kind === 'instant' ? new Date(told.at).toISOString() : told;
}

describe('clocks of a row', () => {
  it('are civil times of the zone', () => {
    expect(read({ day: '2026-01-05', time: '9:00:00' }, civil())).toBe('2026-01-05T08:00:00.000Z');
    expect(read({ day: '2026-07-05', time: '9:00:00' }, civil())).toBe('2026-07-05T07:00:00.000Z');
  });

  it('more than 12 hours before the previous one mean the next day', () => {
    const night = { day: '2026-01-05', time: '0:00:09' };
    expect(read(night, civil(), '2026-01-05T22:59:39Z')).toBe('2026-01-05T23:00:09.000Z');
    const noon = { day: '2026-01-05', time: '12:00:00' };
    expect(read(noon, civil(), '2026-01-05T23:00:00Z')).toBe('2026-01-05T11:00:00.000Z');
    expect(read(noon, civil(), '2026-01-05T23:00:01Z')).toBe('2026-01-06T11:00:00.000Z');
    expect(read({ day: '2026-12-31', time: '0:01:00' }, civil(), '2026-12-31T22:59:00Z')).toBe(
      '2026-12-31T23:01:00.000Z',
    );
  });

  it('of a repeated hour are the earlier one, unless the order of the row says otherwise', () => {
    const repeated = { day: '2026-10-25', time: '2:10:00' };
    expect(read(repeated, civil())).toBe('2026-10-25T00:10:00.000Z');
    expect(read(repeated, civil(), '2026-10-25T00:09:00Z')).toBe('2026-10-25T00:10:00.000Z');
    expect(read(repeated, civil(), '2026-10-25T00:50:00Z')).toBe('2026-10-25T01:10:00.000Z');
    // A clock that stepped back by seconds is no second showing.
    expect(read(repeated, civil(), '2026-10-25T00:10:07Z')).toBe('2026-10-25T00:10:00.000Z');
  });

  it('that were never shown are faults', () => {
    expect(read({ day: '2026-03-29', time: '2:30:00' }, civil())).toEqual({
      kind: 'fault',
      reason: 'skipped-local-time: clocks of Europe/Madrid never showed "2026-03-29 2:30:00"',
    });
    expect(read({ day: '2026-03-28', time: '2:30:00' }, civil(), '2026-03-28T22:00:00Z')).toMatchObject({
      reason: expect.stringMatching(/^skipped-local-time/),
    });
  });

  it('that are absent are replaced by the one that stands in', () => {
    const instead = joint('iso');
    const cells = { day: '2026-01-05', time: '0:00:00', when: '2026-01-05T09:00:00Z' };
    expect(
      new Clocks(MADRID).read(civil('0:00:00', instead), (column) => cells[column as keyof typeof cells], null),
    ).toEqual({
      kind: 'instant',
      at: at('2026-01-05T09:00:00Z'),
      own: false,
    });
    expect(read({ ...cells, when: '' }, civil('0:00:00', instead))).toEqual({ kind: 'absent' });
    expect(read({ ...cells, time: '' }, civil())).toEqual({ kind: 'absent' });
  });

  it('may be a date and time in one column', () => {
    expect(read({ when: '05.01.2026 09:00' }, joint('dd.MM.yyyy HH:mm'))).toBe('2026-01-05T08:00:00.000Z');
    expect(read({ when: '1767603600.25' }, joint('epochSeconds'))).toBe('2026-01-05T09:00:00.250Z');
    expect(read({ when: '1767603600250' }, joint('epochMilliseconds'))).toBe('2026-01-05T09:00:00.250Z');
    expect(read({ when: '2026-01-05T10:00:00.1239+01:00' }, joint('iso'))).toBe('2026-01-05T09:00:00.123Z');
    expect(read({ when: '2026-01-05 09:00:00Z' }, joint('iso'))).toBe('2026-01-05T09:00:00.000Z');
    expect(read({ when: '2026-01-05 10:00:00' }, joint('iso'))).toBe('2026-01-05T09:00:00.000Z');
    expect(read({ when: '2026-01-05T10:00' }, joint('iso'))).toBe('2026-01-05T09:00:00.000Z');
  });

  it('that cannot be read are faults in plain words', () => {
    const faults = [
      read({ day: '2026-02-30', time: '9:00:00' }, civil()),
      read({ day: '2026-02-20', time: '25:00:00' }, civil()),
      read({ day: '', time: '9:00:00' }, civil()),
      read({ when: 'soon' }, joint('iso')),
      read({ when: '2026-02-30 10:00:00' }, joint('iso')),
      read({ when: '17676036x' }, joint('epochSeconds')),
      read({ when: '999999999999999' }, joint('epochSeconds')),
    ].map((told) => (typeof told === 'object' && told.kind === 'fault' ? told.reason : told));
    expect(faults).toEqual([
      'malformed: "2026-02-30" in day is no date as yyyy-MM-dd',
      'malformed: "25:00:00" in time is no time as H:mm:ss',
      'missing-value: day is empty',
      'malformed: "soon" in when is no date and time as iso',
      'malformed: "2026-02-30 10:00:00" in when is no date and time as iso',
      'malformed: "17676036x" in when is no date and time as epochSeconds',
      'malformed: "999999999999999" in when is no date and time as epochSeconds',
    ]);
  });
});
