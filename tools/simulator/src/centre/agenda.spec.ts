import { Agenda } from './agenda';

describe('the agenda', () => {
  it('runs appointments in the order of time, those of one instant as they were made, plans first', () => {
    const agenda = new Agenda(0);
    const seen: string[] = [];
    agenda.at(20, () => seen.push('late'));
    agenda.at(10, () => seen.push('first'));
    agenda.at(10, () => seen.push('second'));
    agenda.at(10, () => seen.push('plan two'), -1);
    agenda.at(10, () => seen.push('plan one'), -2);
    while (agenda.step());
    expect(seen).toEqual(['plan one', 'plan two', 'first', 'second', 'late']);
    expect(agenda.now).toBe(20);
    expect(agenda.size).toBe(0);
  });

  it('lets what is past happen now, and keeps order among many', () => {
    const agenda = new Agenda(100);
    const seen: number[] = [];
    agenda.at(50, () => seen.push(agenda.now));
    for (let index = 0; index < 1_000; index += 1) {
      agenda.after(((index * 7919) % 1_000) / 1_000, () => seen.push(agenda.now));
    }
    expect(agenda.nextAt).toBe(100);
    while (agenda.step());
    expect(seen).toHaveLength(1_001);
    expect([...seen].sort((a, b) => a - b)).toEqual(seen);
    expect(agenda.nextAt).toBe(Number.POSITIVE_INFINITY);
  });
});
