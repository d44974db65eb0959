import fc from 'fast-check';
import { Agenda } from './agenda';

describe('the agenda', () => {
  it('runs what is due in the order of time, and what is due at once in the order of making', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(20), { maxLength: 60 }), (instants) => {
        const agenda = new Agenda(0);
        const ran: { at: number; index: number }[] = [];
        instants.forEach((at, index) => agenda.at(at, () => ran.push({ at, index })));
        while (agenda.step());
        const expected = instants.map((at, index) => ({ at, index })).sort((a, b) => a.at - b.at || a.index - b.index);
        expect(ran).toEqual(expected);
      }),
    );
  });

  it('moves the clock to what it runs, and takes what is past as now', () => {
    const agenda = new Agenda(100);
    const seen: number[] = [];
    agenda.at(150, () => agenda.at(20, () => seen.push(agenda.now)));
    agenda.after(200, () => seen.push(agenda.now));
    while (agenda.step());
    expect(seen).toEqual([150, 300]);
    expect(agenda.step()).toBe(false);
  });
});
