import { isActivity, type Activity } from '@intraday/workforce';
import { readCsv, UPLOAD_LIMITS, type CsvLimits } from './csv-table';
import type { PlacedDay } from './schedules-check';
import type { UploadFaults, UploadPlace } from './upload-fault';

/** What opens a shift. */
const SHIFT = 'shift';

/** Other names of columns, as the exports of older suites write them; compared without case. */
const COLUMNS: Readonly<Record<string, string>> = {
  employee: 'agent',
  'start time': 'start',
  stop: 'end',
  'stop time': 'end',
  'end time': 'end',
  'activity code': 'activity',
};

/** Other names of activities, without case, spaces and signs. */
const SYNONYMS: Readonly<Record<string, Activity | typeof SHIFT>> = {
  ...{ workshift: SHIFT, phone: 'onQueue', phones: 'onQueue', opentime: 'onQueue', queue: 'onQueue' },
  ...{ lunch: 'meal', dinner: 'meal', mealbreak: 'meal', lunchbreak: 'meal', rest: 'break', coffee: 'break' },
  ...{ teammeeting: 'meeting', oneonone: 'coaching', backoffice: 'offPhone', admin: 'offPhone' },
  ...{ systemdown: 'systemFailure', vacation: 'paidLeave', holiday: 'paidLeave', pto: 'paidLeave' },
  ...{ sick: 'sickness', sickleave: 'sickness', unpaidleave: 'unpaidAbsence', absence: 'unpaidAbsence' },
  ...{ ot: 'overtime', vto: 'voluntaryTimeOff' },
};

const plain = (text: string): string => text.toLowerCase().replaceAll(/[^a-z0-9]/g, '');
const CANONICAL: ReadonlyMap<string, Activity | typeof SHIFT> = new Map<string, Activity | typeof SHIFT>([
  [SHIFT, SHIFT],
  ...['onQueue', 'break', 'meal', 'training', 'meeting', 'coaching', 'offPhone', 'personal', 'systemFailure']
    .concat(['paidLeave', 'sickness', 'unpaidAbsence', 'overtime', 'voluntaryTimeOff'])
    .filter(isActivity)
    .map((activity) => [plain(activity), activity] as const),
  ...Object.entries(SYNONYMS),
]);

/** `9:00` and `09:00:00` as `09:00`; anything else as it is. */
const timeOf = (text: string): string => {
  const found = /^(\d{1,2}):(\d{2})(?::00)?$/.exec(text);
  return found === null ? text : `${(found[1] ?? '').padStart(2, '0')}:${found[2] ?? ''}`;
};

interface Stretch {
  readonly line: number;
  readonly start: string;
  readonly end: string;
}
interface Group {
  readonly agent: string;
  readonly date: string;
  readonly line: number;
  readonly shifts: Stretch[];
  readonly activities: (Stretch & { readonly activity: Activity })[];
}

const at = (line: number): UploadPlace => ({ line, path: null });
const minutes = (time: string): number => Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5));
const DAY = 1_440;

/** Does an activity lie in a shift, by the clocks? */
function liesIn({ start, end }: Stretch, shift: Stretch): boolean {
  const begin = minutes(shift.start);
  const finish = minutes(shift.end) + (minutes(shift.end) < begin ? DAY : 0);
  const from = minutes(start) + (minutes(start) < begin && finish > DAY ? DAY : 0);
  const length = (minutes(end) - minutes(start) + DAY) % DAY;
  return from >= begin && from + length <= finish;
}

/** The shift that an activity lies in; else the one that begins last before it, which then says what is wrong. */
function shiftOf(activity: Stretch, shifts: readonly Stretch[]): number {
  const within = shifts.findIndex((shift) => liesIn(activity, shift));
  if (within !== -1) return within;
  const before = shifts.filter(({ start }) => start <= activity.start);
  const latest = before.sort((a, b) => a.start.localeCompare(b.start)).at(-1) ?? shifts[0];
  return latest === undefined ? -1 : shifts.indexOf(latest);
}

function dayOf(group: Group, faults: UploadFaults): PlacedDay {
  const shifts = group.shifts.map(({ line, start, end }) => ({
    shift: { start, end, activities: [] as { start: string; end: string; activity: Activity }[] },
    place: at(line),
    places: [] as UploadPlace[],
  }));
  for (const { line, start, end, activity } of group.activities) {
    const holder = shifts[shiftOf({ line, start, end }, group.shifts)];
    if (holder === undefined) {
      const message = 'stands in no shift: add a row of this agent and date with the activity shift';
      faults.add(at(line), 'activity', activity, message);
      continue;
    }
    holder.shift.activities.push({ start, end, activity });
    holder.places.push(at(line));
  }
  return {
    agent: group.agent,
    date: group.date,
    place: at(group.line),
    shifts: shifts.map(({ shift }) => shift),
    shiftPlaces: shifts.map(({ place }) => place),
    activityPlaces: shifts.map(({ places }) => places),
  };
}

/**
 * Reads schedules of CSV `agent,date,start,end,activity`. A row `shift` opens a shift, the rows of a day come in any
 * order, and the innermost activity wins. Exports of older suites are the same form under other names: columns `Employee`,
 * `Start Time`, `Stop`, `Stop Time`, `End Time`, `Activity Code`, and activities such as Lunch, Dinner (meal), Coffee (break),
 * Phone, Open Time (onQueue), Vacation, Holiday, PTO (paidLeave), Sick (sickness), Back Office, Admin (offPhone), OT, VTO;
 * case, spaces and signs of names do not matter.
 *
 * @returns the days and how many rows they came of
 */
export function readSchedulesCsv(
  text: string,
  faults: UploadFaults,
  limits: CsvLimits = UPLOAD_LIMITS,
): { readonly days: PlacedDay[]; readonly rows: number } {
  const header = {
    required: ['agent', 'date', 'start', 'end', 'activity'],
    optional: [],
    canonical: (name: string) => COLUMNS[name.toLowerCase()] ?? name.toLowerCase(),
  };
  const rows = readCsv(text, header, limits, faults);
  const groups = new Map<string, Group>();
  for (const { line, of } of rows) {
    const [agent, date] = [of('agent'), of('date')];
    const key = `${agent}\0${date}`;
    let group = groups.get(key);
    if (group === undefined) groups.set(key, (group = { agent, date, line, shifts: [], activities: [] }));
    const activity = CANONICAL.get(plain(of('activity')));
    const stretch = { line, start: timeOf(of('start')), end: timeOf(of('end')) };
    if (activity === undefined) {
      const message = `is no activity: use shift, ${[...new Set(CANONICAL.values())].slice(1).join(', ')}`;
      faults.add(at(line), 'activity', of('activity'), message);
    } else if (activity === SHIFT) group.shifts.push(stretch);
    else group.activities.push({ ...stretch, activity });
  }
  return { days: [...groups.values()].map((group) => dayOf(group, faults)), rows: rows.length };
}
