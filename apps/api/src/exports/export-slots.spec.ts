import { ExportSlots } from './export-slots';

describe('places for exports', () => {
  it('are some for each person', () => {
    const slots = new ExportSlots(2, 10);
    const taken = [slots.take('ana'), slots.take('ana'), slots.take('ana'), slots.take('ben')];
    expect(taken.map(({ ok }) => ok)).toEqual([true, true, false, true]);
    expect(taken[2]).toMatchObject({ why: '2 exports of yours are under way: wait until one has ended, or stop one.' });
  });

  it('are no more than the server has', () => {
    const slots = new ExportSlots(2, 3);
    const taken = ['a', 'b', 'c', 'd'].map((name) => slots.take(name).ok);
    expect(taken).toEqual([true, true, true, false]);
  });

  it('come back once, however often they are given back', () => {
    const slots = new ExportSlots(1, 1);
    const first = slots.take('ana');
    if (!first.ok) throw new Error('must be free');
    first.release();
    const second = slots.take('ben');
    first.release();
    expect([second.ok, slots.take('ana').ok]).toEqual([true, false]);
  });
});
