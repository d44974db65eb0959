import {
  distanceText,
  durationText,
  figureOf,
  plainText,
  timeText,
  zoneText,
  type FigureKind,
  type Writing,
} from './figure';
import { en } from './words/en';
import { es } from './words/es';

const english: Writing = { words: en, locale: 'en-GB' };
const spanish: Writing = { words: es, locale: 'es-ES' };
const percent: FigureKind = { display: 'percent', unit: 'fraction' };
const duration: FigureKind = { display: 'duration', unit: 'seconds' };
const count: FigureKind = { display: 'number', unit: 'count' };
const agents: FigureKind = { display: 'number', unit: 'agents' };

describe('figures', () => {
  it('are written with their unit', () => {
    expect(figureOf(0.842, percent, english)).toEqual({ text: '84.2', unit: '%' });
    expect(figureOf(0.842, percent, spanish)).toEqual({ text: '84,2', unit: '%' });
    expect(figureOf(351, duration, english)).toEqual({ text: '5:51', unit: 'min' });
    expect(figureOf(16_020, duration, english)).toEqual({ text: '4:27', unit: 'h' });
    expect(figureOf(0.126, duration, english)).toEqual({ text: '0.1', unit: 's' });
    expect(figureOf(0, duration, english)).toEqual({ text: '0:00', unit: 'min' });
    expect(figureOf(11_107, count, english)).toEqual({ text: '11,107', unit: '' });
    expect(figureOf(1, agents, english)).toEqual({ text: '1', unit: 'agent' });
    expect(figureOf(-4, agents, english)).toEqual({ text: '−4', unit: 'agents' });
    expect(figureOf(23.44, agents, english)).toEqual({ text: '23.4', unit: 'agents' });
  });

  it('are a dash where there is no value', () => {
    expect(figureOf(null, percent, english)).toEqual({ text: '–', unit: '' });
    expect(plainText(null, percent, english)).toBe('–');
  });

  it('carry a space before the percent sign', () => {
    expect(plainText(0.8, percent, english)).toBe('80.0\u00a0%');
  });

  it('turn the minute and the hour where they should', () => {
    expect(durationText(59.6, 'en-GB')).toBe('1:00');
    expect(durationText(59.6, 'en-GB', 'floor')).toBe('0:59');
    expect(durationText(3_599.6, 'en-GB')).toBe('1:00');
    expect(durationText(3_599, 'en-GB')).toBe('59:59');
    expect(durationText(-372, 'en-GB')).toBe('−6:12');
    expect(durationText(-0.2, 'en-GB')).toBe('0:00');
  });

  it('tell the distance from a target in its own unit', () => {
    expect(distanceText(0.842, 0.8, percent, english)).toBe('4.2 pt');
    expect(distanceText(351, 330, duration, english)).toBe('0:21');
    expect(distanceText(818, 880, count, english)).toBe('7.0\u00a0%');
    expect(distanceText(4, 1, agents, english)).toBe('3');
  });

  it('tell times in the zone of the place', () => {
    const noon = Date.UTC(2026, 10, 19, 12, 40);
    expect(timeText(noon, 'Europe/Madrid', 'en-GB')).toBe('13:40');
    expect(timeText(noon, 'Asia/Kolkata', 'en-GB', noon + 86_400_000)).toMatch(/19 Nov.*18:10/);
    expect(zoneText('America/New_York')).toBe('New York');
  });
});
