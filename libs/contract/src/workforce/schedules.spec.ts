import { ScheduleCheck, readSchedulesJson, type FindAgent } from './schedules-check';
import { readSchedulesCsv } from './schedules-csv';
import { UploadFaults } from './upload-fault';

const find: FindAgent = (written) =>
  /^a\d+$/.test(written)
    ? { ok: true, id: written, timeZone: 'Europe/Madrid' }
    : { ok: false, message: 'nobody knows this agent' };

function check(text: string) {
  const faults = new UploadFaults();
  const checking = new ScheduleCheck(find, faults);
  const { days, rows } = readSchedulesCsv(text, faults);
  for (const day of days) checking.add(day);
  return { days: checking.finish(), rows, faults, lines: faults.sorted().map(({ line }) => line) };
}
const HEADER = 'agent,date,start,end,activity\n';

describe('schedules of CSV', () => {
  it('are read in any order, split and over midnight, the innermost activity winning later', () => {
    const { days, faults, rows } = check(
      `${HEADER}a1,2026-01-05,12:00,12:30,meal\na1,2026-01-05,08:00,16:00,shift\na1,2026-01-05,12:10,12:20,break\n` +
        'a1,2026-01-06,18:00,22:00,shift\na1,2026-01-06,08:00,12:00,shift\na1,2026-01-06,19:00,19:15,break\n' +
        'a2,2026-01-05,22:00,06:00,shift\na2,2026-01-05,01:00,01:30,meal\n',
    );
    expect(faults.list).toEqual([]);
    expect(rows).toBe(8);
    expect(
      days.map(({ agent, date, fromAt, untilAt }) => [agent, date, new Date(fromAt).toISOString(), untilAt]),
    ).toEqual([
      ['a1', '2026-01-05', '2026-01-05T07:00:00.000Z', Date.UTC(2026, 0, 5, 15)],
      ['a1', '2026-01-06', '2026-01-06T07:00:00.000Z', Date.UTC(2026, 0, 6, 21)],
      ['a2', '2026-01-05', '2026-01-05T21:00:00.000Z', Date.UTC(2026, 0, 6, 5)],
    ]);
    expect(days[1]?.shifts.map(({ activities }) => activities.length)).toEqual([1, 0]);
    expect(days[2]?.shifts[0]?.activities).toEqual([{ start: '01:00', end: '01:30', activity: 'meal' }]);
  });

  it('are read in the form of older suites', () => {
    const { days, faults } = check(
      'Employee,Date,Activity Code,Start Time,Stop Time\r\na1,2026-01-05,SHIFT,8:00,16:00\r\na1,2026-01-05,Lunch,12:00,12:30\r\n',
    );
    expect(faults.list).toEqual([]);
    expect(days).toMatchObject([
      { shifts: [{ start: '08:00', end: '16:00', activities: [{ start: '12:00', end: '12:30', activity: 'meal' }] }] },
    ]);
  });

  it('tell all 40 faults of a file, each with its line', () => {
    const faulty = [
      'nobody,2026-01-05,08:00,16:00,shift',
      'a1,2026-02-30,08:00,16:00,shift',
      'a2,2026-01-05,08:00,08:00,shift',
      'a3,2026-01-05,08:00,16:00,shift\na3,2026-01-05,17:00,17:30,meal',
      'a4,2026-01-05,08:00,16:00,shift\na4,2026-01-05,15:00,18:00,shift',
      'a5,2026-01-05,08:00,16:00,sleeping',
      'a6,2026-01-05,12:00,12:30,meal',
      'a7,2026-01-05,08:00,25:00,shift',
      'a8,2026-01-05,08:00,16:00,shift\na8,2026-01-05,10:00,11:00,meal\na8,2026-01-05,10:30,11:30,meeting',
      'a9,2026-01-05,08:00,16:00,shift\na9,2026-01-05,12:00,12:00,break',
    ];
    const text = [0, 1, 2, 3].flatMap((round) =>
      faulty.map((rows) => rows.replaceAll(/\ba(\d)/g, `a${round + 1}$1`).replace('nobody', `nobody${round}`)),
    );
    const { faults, lines } = check(`${HEADER}${text.join('\n')}\n`);
    expect(faults.total).toBe(40);
    const last = text.map(
      (_, index) =>
        1 +
        text
          .slice(0, index + 1)
          .join('\n')
          .split('\n').length,
    );
    expect(lines).toEqual(last);
    for (const { message, field } of faults.list) expect([field, message.length > 10]).toEqual([field, true]);
  });

  it('refuse shifts that run into those of the next date', () => {
    const night = `${HEADER}a1,2026-01-05,22:00,06:00,shift\na1,2026-01-06,05:00,13:00,shift\n`;
    expect(check(night).faults.list).toMatchObject([{ line: 3, message: expect.stringMatching(/overlap/) }]);
    expect(check(night.replace('05:00,13:00', '06:00,13:00')).faults.none).toBe(true);
  });
});

describe('schedules of JSON', () => {
  it('tell every fault with its path, and refuse a day given twice', () => {
    const faults = new UploadFaults();
    const shift = { start: '08:00', end: '16:00', activities: [] };
    const days = readSchedulesJson(
      {
        schedules: [
          { agent: 'a1', date: '2026-01-05', shifts: [shift] },
          { agent: 'a1', date: '2026-01-05', shifts: [] },
          {
            agent: 'a2',
            date: '2026-01-05',
            shifts: [{ ...shift, activities: [{ start: '07:00', end: '07:30', activity: 'meal' }] }],
          },
          {
            agent: 'a3',
            date: '2026-01-05',
            shifts: [{ ...shift, activities: [{ start: '9', end: '10:00', activity: 'nap' }] }],
          },
          { agent: '', shifts: [], more: 1 },
        ],
      },
      faults,
    );
    const checking = new ScheduleCheck(find, faults);
    for (const day of days) checking.add(day);
    expect(faults.list.map(({ path }) => path).sort()).toEqual([
      'schedules[1]',
      'schedules[2].shifts[0].activities[0]',
      'schedules[3].shifts[0].activities[0].activity',
      'schedules[4]',
      'schedules[4].agent',
      'schedules[4].date',
    ]);
    expect(checking.finish()).toHaveLength(1);
  });
});
