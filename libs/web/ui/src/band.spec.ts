import { bandReading, targetText } from './band';
import type { FigureKind, Writing } from './figure';
import { en } from './words/en';

const writing: Writing = { words: en, locale: 'en-GB' };
const percent: FigureKind = { display: 'percent', unit: 'fraction' };
const duration: FigureKind = { display: 'duration', unit: 'seconds' };

describe('band mark', () => {
  it('says where a value stands by its shape and whether it hurts by its tone', () => {
    const ahead = bandReading(0.842, { low: 0.8, band: 'above', state: 'good' }, percent, writing);
    const miss = bandReading(351, { low: 300, high: 330, band: 'above', state: 'bad' }, duration, writing);
    expect(ahead).toEqual({ shape: 'up', tone: 'ahead', text: '4.2 pt above' });
    expect(miss).toEqual({ shape: 'up', tone: 'miss', text: '0:21 above' });
    expect(bandReading(0.784, { low: 0.8, band: 'below', state: 'warn' }, percent, writing).tone).toBe('near');
  });

  it('measures a value that is better than its only bound from that bound', () => {
    const below = bandReading(18, { high: 30, band: 'below', state: 'good' }, duration, writing);
    expect(below).toEqual({ shape: 'down', tone: 'ahead', text: '0:12 below' });
  });

  it('has no colour without a target', () => {
    expect(bandReading(7, null, duration, writing)).toEqual({ shape: 'dash', tone: 'none', text: 'no target' });
  });

  it('tells the target in one line', () => {
    const at = { band: 'at', state: 'good' } as const;
    expect(targetText({ low: 0.8, ...at }, percent, writing)).toBe('Target from 80\u00a0%');
    expect(targetText({ low: 0.95, high: 1.05, ...at }, percent, writing)).toBe('Target 95 to 105\u00a0%');
    expect(targetText({ low: 0.925, ...at }, percent, writing)).toBe('Target from 92.5\u00a0%');
    expect(targetText({ high: 60, ...at }, duration, writing)).toBe('Target up to 1:00');
    expect(targetText(null, duration, writing)).toBeNull();
  });
});
