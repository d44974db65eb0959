import fc from 'fast-check';
import { civilAt, civilDay, isTimeZone, offsetAt, resolveCivil } from './zone';

const HOUR_MS = 3_600_000;
const hours = (zone: string, noonUtc: number): number => {
  const { start, end } = civilDay(zone, noonUtc);
  return (end - start) / HOUR_MS;
};
const civil = (year: number, month: number, day: number, hour: number, minute = 0) => ({
  ...{ year, month, day, hour, minute },
  second: 0,
  millisecond: 0,
});
const ZONES = ['UTC', 'Europe/Madrid', 'Asia/Kolkata', 'Australia/Lord_Howe', 'America/New_York', 'Asia/Kathmandu'];
const instants = fc.integer({ min: Date.UTC(1995, 0), max: Date.UTC(2035, 0) });

describe('civil days', () => {
  it('are 24 hours long, 23 where clocks go forward and 25 where they go back', () => {
    expect(hours('Europe/Madrid', Date.UTC(2026, 0, 5, 12))).toBe(24);
    expect(hours('Europe/Madrid', Date.UTC(2026, 2, 29, 12))).toBe(23);
    expect(hours('Europe/Madrid', Date.UTC(2026, 9, 25, 12))).toBe(25);
  });

  it('are half an hour longer or shorter on Lord Howe', () => {
    expect(hours('Australia/Lord_Howe', Date.UTC(2026, 3, 5, 0))).toBe(24.5);
    expect(hours('Australia/Lord_Howe', Date.UTC(2026, 9, 4, 0))).toBe(23.5);
  });

  it('begin at 18:30 UTC in Kolkata', () => {
    const { date, start, end } = civilDay('Asia/Kolkata', Date.UTC(2026, 4, 4, 18, 30));
    expect([date, start, end]).toEqual(['2026-05-05', Date.UTC(2026, 4, 4, 18, 30), Date.UTC(2026, 4, 5, 18, 30)]);
  });

  it('begin where clocks land when they jump over midnight', () => {
    const { date, start } = civilDay('America/Santiago', Date.UTC(2026, 8, 6, 12));
    expect([date, civilAt('America/Santiago', start).hour]).toEqual(['2026-09-06', 1]);
  });

  it('follow each other without gap or overlap, and hold the instant they were asked for', () => {
    fc.assert(
      fc.property(fc.constantFrom(...ZONES), instants, (zone, instant) => {
        const day = civilDay(zone, instant);
        expect(day.start <= instant && instant < day.end).toBe(true);
        expect(civilDay(zone, instant, 1).start).toBe(day.end);
        expect(civilDay(zone, instant, -1).end).toBe(day.start);
      }),
    );
  });
});

describe('civil times', () => {
  it('are read back to the instant they came from', () => {
    fc.assert(
      fc.property(fc.constantFrom(...ZONES), instants, (zone, instant) => {
        const found = resolveCivil(zone, civilAt(zone, instant));
        const read =
          found.kind === 'unique' ? [found.instant] : found.kind === 'repeated' ? [found.earlier, found.later] : [];
        expect(read).toContain(instant);
      }),
    );
  });

  it('are skipped where clocks go forward and repeated where they go back', () => {
    expect(resolveCivil('Europe/Madrid', civil(2026, 3, 29, 2, 30))).toEqual({ kind: 'skipped' });
    expect(resolveCivil('Europe/Madrid', civil(2026, 10, 25, 2, 30))).toEqual({
      kind: 'repeated',
      earlier: Date.UTC(2026, 9, 25, 0, 30),
      later: Date.UTC(2026, 9, 25, 1, 30),
    });
    expect(resolveCivil('Australia/Lord_Howe', civil(2026, 4, 5, 1, 45))).toEqual({
      kind: 'repeated',
      earlier: Date.UTC(2026, 3, 4, 14, 45),
      later: Date.UTC(2026, 3, 4, 15, 15),
    });
  });
});

describe('zones', () => {
  it('are told from words that are none', () => {
    expect(ZONES.every(isTimeZone)).toBe(true);
    expect(isTimeZone('Europe/Nowhere')).toBe(false);
  });

  it('lie as far from UTC as they say at that instant', () => {
    expect(offsetAt('Europe/Madrid', Date.UTC(2026, 6, 1))).toBe(2 * HOUR_MS);
    expect(offsetAt('Europe/Madrid', Date.UTC(2026, 0, 1))).toBe(HOUR_MS);
    expect(offsetAt('Asia/Kathmandu', Date.UTC(2026, 0, 1))).toBe(5.75 * HOUR_MS);
  });
});
