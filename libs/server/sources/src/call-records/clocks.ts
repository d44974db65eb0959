import { CLOCK_FORMATS, instantOf, type CallRecordMapping, type MappedClock } from '@intraday/contract';
import { compileCivilPattern, resolveCivil, type CivilParts, type CivilPattern, type CivilTime } from '@intraday/time';
import { quote } from '../queue-log/quote';
import { SAME_DAY_MS, STEP_BACK_MS } from './limits';

/** What a clock of a row says: an instant, that there is none, or why it cannot be read. */
export type ClockReading =
  | {
      readonly kind: 'instant';
      readonly at: number;
      /** False where the clock itself was absent and another stood in for it. */
      readonly own: boolean;
    }
  | { readonly kind: 'absent' }
  | { readonly kind: 'fault'; readonly reason: string };

type CellOf = (column: string) => string;
type Told = { readonly at: number } | { readonly fault: string };

const DAY_MS = 86_400_000;
const EPOCH = /^(\d{1,15})(?:\.(\d{1,9}))?$/;
const LOCAL_ISO = /^(\d{4}-\d{2}-\d{2})[T ](\d{2}:\d{2})(?::(\d{2})(?:\.(\d{1,9}))?)?$/;
const ISO_SPACE = /^(\d{4}-\d{2}-\d{2}) (\d{2}:\d{2}:\d{2}(?:\.\d{1,9})?) ?(Z|[+-]\d{2}:\d{2})$/;
const LOCAL_ISO_PATTERN = 'yyyy-MM-dd HH:mm:ss.SSS';

function patternOf(written: string): CivilPattern {
  const compiled = compileCivilPattern(written);
  // The mapping's schema has compiled every pattern before.
  if (!compiled.ok) throw new Error(compiled.fault);
  return compiled.pattern;
}

const isPattern = (format: string): boolean => !CLOCK_FORMATS.some((known) => known === format);
const civilOf = (parts: CivilParts): CivilTime => ({
  year: parts.year ?? 0,
  month: parts.month ?? 1,
  day: parts.day ?? 1,
  hour: parts.hour ?? 0,
  minute: parts.minute ?? 0,
  second: parts.second ?? 0,
  millisecond: parts.millisecond ?? 0,
});

function dayAfter(civil: CivilTime): CivilTime {
  const next = new Date(Date.UTC(civil.year, civil.month - 1, civil.day) + DAY_MS);
  return { ...civil, year: next.getUTCFullYear(), month: next.getUTCMonth() + 1, day: next.getUTCDate() };
}

/** Reads the clocks of rows as a mapping says. */
export class Clocks {
  private readonly patterns = new Map<string, CivilPattern>();

  constructor(
    private readonly mapping: Pick<CallRecordMapping, 'timeZone' | 'dateFormat' | 'timeFormat' | 'dateTimeFormat'>,
  ) {}

  /**
   * Reads one clock of a row, or the one that stands in for it. A time more than 12 hours before the previous clock of
   * its row means the next day. A local time that clocks showed twice is the earlier one, unless that would be more than
   * five minutes before the previous clock.
   *
   * @param previous instant of the previous clock of the row, ms; null where there is none
   * @returns the instant in ms; or a fault `malformed`, `missing-value` or `skipped-local-time`
   */
  read(clock: MappedClock, cell: CellOf, previous: number | null): ClockReading {
    const written = cell(clock.kind === 'dateAndTime' ? clock.time : clock.column);
    if (written === '' || written === clock.absent) {
      const instead = clock.else === null ? null : this.read(clock.else, cell, previous);
      return instead?.kind === 'instant' ? { ...instead, own: false } : (instead ?? { kind: 'absent' });
    }
    const told =
      clock.kind === 'dateAndTime'
        ? this.dateAndTime(clock.date, clock.time, cell, previous)
        : this.dateTime(clock.column, clock.format ?? this.mapping.dateTimeFormat ?? 'iso', written, previous);
    return 'fault' in told ? { kind: 'fault', reason: told.fault } : { kind: 'instant', at: told.at, own: true };
  }

  private dateAndTime(dateColumn: string, timeColumn: string, cell: CellOf, previous: number | null): Told {
    const [date, time] = [cell(dateColumn), cell(timeColumn)];
    if (date === '') return { fault: `missing-value: ${dateColumn} is empty` };
    const { dateFormat, timeFormat } = this.mapping;
    const day = this.parts(dateFormat ?? '', date);
    if (day === null) return { fault: `malformed: ${quote(date)} in ${dateColumn} is no date as ${dateFormat}` };
    const ofDay = this.parts(timeFormat ?? '', time);
    if (ofDay === null) return { fault: `malformed: ${quote(time)} in ${timeColumn} is no time as ${timeFormat}` };
    const civil = civilOf({ ...day, ...ofDay });
    const told = this.local(civil, `${date} ${time}`, previous);
    const isNextDay = 'at' in told && previous !== null && told.at < previous - SAME_DAY_MS;
    return isNextDay ? this.local(dayAfter(civil), `${date} ${time}`, previous) : told;
  }

  private dateTime(column: string, format: string, written: string, previous: number | null): Told {
    const wrong: Told = { fault: `malformed: ${quote(written)} in ${column} is no date and time as ${format}` };
    if (isPattern(format)) {
      const parts = this.parts(format, written);
      return parts === null ? wrong : this.local(civilOf(parts), written, previous);
    }
    if (format !== 'iso') {
      const [, whole, fraction = ''] = EPOCH.exec(written) ?? [];
      if (whole === undefined) return wrong;
      const at =
        format === 'epochSeconds' ? Number(whole) * 1000 + Number(fraction.padEnd(3, '0').slice(0, 3)) : Number(whole);
      return Number.isFinite(new Date(at).getTime()) ? { at } : wrong;
    }
    const at = instantOf(written.replace(ISO_SPACE, '$1T$2$3'));
    if (at !== null) return { at };
    const [, date, minutes, second = '00', fraction = '0'] = LOCAL_ISO.exec(written) ?? [];
    const parts = date === undefined ? null : this.parts(LOCAL_ISO_PATTERN, `${date} ${minutes}:${second}.${fraction}`);
    return parts === null ? wrong : this.local(civilOf(parts), written, previous);
  }

  private parts(pattern: string, text: string): CivilParts | null {
    const known = this.patterns.get(pattern) ?? patternOf(pattern);
    this.patterns.set(pattern, known);
    return known.read(text);
  }

  private local(civil: CivilTime, written: string, previous: number | null): Told {
    const { timeZone } = this.mapping;
    if (timeZone === null) return { fault: `naive-time: ${quote(written)} has no zone, and the mapping names none` };
    const found = resolveCivil(timeZone, civil);
    switch (found.kind) {
      case 'unique':
        return { at: found.instant };
      case 'repeated':
        return { at: previous !== null && found.earlier < previous - STEP_BACK_MS ? found.later : found.earlier };
      case 'skipped':
        return { fault: `skipped-local-time: clocks of ${timeZone} never showed ${quote(written)}` };
    }
  }
}
