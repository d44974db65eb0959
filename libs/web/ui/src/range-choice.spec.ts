import { en } from './words/en';
import { es } from './words/es';
import {
  choiceOf,
  compareText,
  isRunning,
  isSameRange,
  momentsOf,
  offsetText,
  presetDays,
  PRESETS,
  rangeText,
  spanText,
  type RangeTexts,
} from './range-choice';
import { coveredBy, draftOf, momentsOfDraft, rangeOfDraft, withDay, withMinutes, type DraftPlace } from './range-draft';

const now = Date.UTC(2026, 10, 19, 12, 40);
const zone = 'Europe/Madrid';
const texts: RangeTexts = { words: en, locale: 'en-GB', timeZone: zone, now };
const iso = (...parts: [number, number, number, number?, number?]): string =>
  new Date(Date.UTC(...parts)).toISOString();

describe('a range in words', () => {
  it('is the name of a period, or the last so many', () => {
    expect(rangeText({ period: 'lastWeek' }, texts)).toBe('Last week');
    expect(rangeText({ last: '4w' }, texts)).toBe('Last 4 weeks');
    expect(rangeText({ last: '1h' }, { ...texts, words: es })).toBe('La última hora hasta ahora');
  });

  it('is its days, and its times where it has not whole ones', () => {
    expect(rangeText({ from: iso(2026, 10, 1, 23), to: iso(2026, 10, 5, 23) }, texts)).toBe('2 Nov to 5 Nov');
    expect(rangeText({ from: iso(2026, 10, 18, 23), to: iso(2026, 10, 19, 23) }, texts)).toBe('19 Nov');
    expect(rangeText({ from: iso(2026, 10, 19, 7), to: iso(2026, 10, 19, 11) }, texts)).toBe('19 Nov, 08:00 to 12:00');
    expect(rangeText({ from: iso(2025, 10, 19, 7), to: iso(2026, 10, 20, 23) }, texts)).toBe(
      '19 Nov 2025 08:00 to 20 Nov 24:00',
    );
  });

  it('is said with what it covers: times within a day, days beyond', () => {
    const span = { from: Date.UTC(2026, 10, 18, 23), to: now };
    expect(spanText({ period: 'today' }, span, texts)).toBe('00:00 to 13:40');
    expect(spanText({ period: 'week' }, { ...span, from: Date.UTC(2026, 10, 15, 23) }, texts)).toBe('16 Nov to 19 Nov');
    expect(spanText({ period: 'yesterday' }, { from: span.from - 86_400_000, to: span.from }, texts)).toBe('18 Nov');
    expect(spanText({ period: 'today' }, null, texts)).toBe('');
  });

  it('names what it is compared with, and a zone’s offset', () => {
    expect(compareText(null, en)).toBe('No comparison');
    expect(compareText('target', es)).toBe('Objetivo');
    expect(offsetText(5.5 * 3_600_000)).toBe('UTC+5:30');
    expect(offsetText(0)).toBe('UTC+0');
    expect(offsetText(-3 * 3_600_000)).toBe('UTC−3');
  });
});

describe('a range', () => {
  it('has the days of its period in the calendar', () => {
    expect(presetDays('lastWeek', '2026-11-19', 1)).toEqual(['2026-11-09', '2026-11-15']);
    expect(presetDays('week', '2026-11-19', 0)).toEqual(['2026-11-15', '2026-11-19']);
    expect(presetDays('lastMonth', '2026-01-19', 1)).toEqual(['2025-12-01', '2025-12-31']);
    expect(presetDays('lastQuarter', '2026-11-19', 1)).toEqual(['2026-07-01', '2026-09-30']);
    for (const period of PRESETS) {
      const [from, to] = presetDays(period, '2026-11-19', 1);
      expect(from <= to && to <= '2026-11-19').toBe(true);
    }
  });

  it('runs while it ends now or later', () => {
    expect(isRunning({ period: 'month' }, now)).toBe(true);
    expect(isRunning({ period: 'lastMonth' }, now)).toBe(false);
    expect(isRunning({ last: '2h' }, now)).toBe(true);
    expect(isRunning({ from: iso(2026, 10, 1), to: iso(2026, 10, 19, 12, 30) }, now)).toBe(false);
  });

  it('is the same whatever the order in which it is written', () => {
    expect(isSameRange({ from: 'a', to: 'b' }, { to: 'b', from: 'a' })).toBe(true);
    expect(isSameRange({ period: 'now' }, { period: 'today' })).toBe(false);
  });

  it('keeps the hours of a day on which clocks change', () => {
    const day = { from: { date: '2026-10-25', minutes: 0 }, to: { date: '2026-10-25', minutes: 1_440 } };
    expect(choiceOf(day, zone)).toEqual({ from: iso(2026, 9, 24, 22), to: iso(2026, 9, 25, 23) });
    const repeated = { from: { date: '2026-10-25', minutes: 150 }, to: { date: '2026-10-25', minutes: 150 } };
    expect(choiceOf(repeated, zone)).toEqual({ from: iso(2026, 9, 25, 0, 30), to: iso(2026, 9, 25, 1, 30) });
    const skipped = { from: { date: '2026-03-29', minutes: 135 }, to: { date: '2026-03-29', minutes: 240 } };
    expect(choiceOf(skipped, zone)).toEqual({ from: iso(2026, 2, 29, 1), to: iso(2026, 2, 29, 2) });
    expect(choiceOf({ from: day.to, to: day.from }, zone)).toBeNull();
  });

  it('comes back as the days and times it was made of', () => {
    const moments = { from: { date: '2026-11-02', minutes: 495 }, to: { date: '2026-11-05', minutes: 1_440 } };
    const choice = choiceOf(moments, 'Asia/Kolkata');
    expect(
      choice &&
        'from' in choice &&
        momentsOf({ from: Date.parse(choice.from), to: Date.parse(choice.to) }, 'Asia/Kolkata'),
    ).toEqual(moments);
  });
});

describe('choosing a range', () => {
  const place: DraftPlace = { timeZone: zone, now, weekStart: 1, span: null };

  it('shows a named range in the calendar up to the quarter that runs', () => {
    expect(momentsOfDraft(draftOf({ period: 'today' }, place), place)).toEqual({
      from: { date: '2026-11-19', minutes: 0 },
      to: { date: '2026-11-19', minutes: 825 },
    });
    expect(momentsOfDraft(draftOf({ period: 'interval' }, place), place)?.from.minutes).toBe(810);
    expect(momentsOfDraft(draftOf({ period: 'yesterday' }, place), place)?.to.minutes).toBe(1_440);
    expect(momentsOfDraft(draftOf({ last: '4w' }, place), place)).toBeNull();
  });

  it('knows what a period covers so far', () => {
    expect(coveredBy({ period: 'today' }, place)).toEqual({ from: Date.UTC(2026, 10, 18, 23), to: now });
    expect(coveredBy({ period: 'interval' }, place)).toEqual({ from: Date.UTC(2026, 10, 19, 12, 30), to: now });
    const week = { from: Date.UTC(2026, 10, 8, 23), to: Date.UTC(2026, 10, 15, 23) };
    expect(coveredBy({ period: 'lastWeek' }, place)).toEqual(week);
    expect(coveredBy({ period: 'now' }, place)).toBeNull();
    expect(coveredBy({ last: '4w' }, place)).toBeNull();
  });

  it('takes a first and a last day, in whichever order they are pressed', () => {
    const begun = withDay(draftOf({ period: 'today' }, place), '2026-11-05');
    expect(begun).toMatchObject({ kind: 'days', isHalf: true });
    const ended = withDay(begun, '2026-11-02');
    expect(ended).toMatchObject({
      isHalf: false,
      moments: { from: { date: '2026-11-02' }, to: { date: '2026-11-05' } },
    });
    expect(rangeOfDraft(ended, zone)).toEqual({ from: iso(2026, 10, 1, 23), to: iso(2026, 10, 5, 23) });
    expect(withDay(ended, '2026-11-09')).toMatchObject({ isHalf: true });
  });

  it('refuses what ends before it begins', () => {
    const moments = { from: { date: '2026-11-05', minutes: 600 }, to: { date: '2026-11-05', minutes: 720 } };
    expect(rangeOfDraft(withMinutes(moments, 'to', 600), zone)).toBeNull();
    expect(rangeOfDraft(withMinutes(moments, 'to', 615), zone)).not.toBeNull();
  });
});
