import { countSlots, type SlotContact, type SlotSpan } from './count-slots';
import { slotsOf, type CellAddition } from './counting';

const MINUTE = 60_000;
const INTERVAL = Date.UTC(2026, 0, 12, 9);
const at = (minutes: number): number => INTERVAL + minutes * MINUTE;
const SLOTS = slotsOf('slot');

const onQueue = (from: number, until: number, slots: SlotSpan['slots']): SlotSpan => {
  return { from: at(from), until: at(until), onQueue: true, reason: null, slots };
};
const chat = (from: number, until: number): SlotContact => ({ channel: 'chat', from: at(from), until: at(until) });

/** Minutes by channel and reason: capacity, used. */
function minutesOf(additions: readonly CellAddition[]): Record<string, [number, number]> {
  return Object.fromEntries(
    additions.map(({ dimensions: [, channel, reason], amounts }) => {
      const of = (measure: string): number => {
        const place = amounts.findIndex((each, index) => index % 2 === 0 && each === SLOTS[measure]);
        return place < 0 ? 0 : (amounts[place + 1] ?? 0) / MINUTE;
      };
      return [`${channel} ${reason}`, [of('agentSlotCapacitySeconds'), of('agentSlotUsedSeconds')]];
    }),
  );
}
const count = (spans: readonly SlotSpan[], contacts: readonly SlotContact[]) =>
  minutesOf(countSlots('ana', INTERVAL, spans, contacts));

describe('slots of an agent', () => {
  it('are capacity while on queue, and in use as often as there are contacts at once', () => {
    const found = count([onQueue(0, 10, { chat: 3, voice: 1 })], [chat(1, 5), chat(3, 7)]);
    expect(found).toEqual({ 'chat null': [30, 8], 'voice null': [10, 0] });
  });

  it('are never more in use than there are', () => {
    expect(count([onQueue(0, 10, { chat: 2 })], [chat(0, 10), chat(0, 10), chat(5, 10)])).toEqual({
      'chat null': [20, 20],
    });
  });

  it('are in use off queue without a capacity, under the reason', () => {
    const lunch: SlotSpan = { ...onQueue(10, 15, { chat: 2 }), onQueue: false, reason: 'acd:lunch' };
    expect(count([onQueue(0, 10, { chat: 2 }), lunch], [chat(8, 12)])).toEqual({
      'chat null': [20, 2],
      'chat acd:lunch': [0, 2],
    });
  });

  it('are cut at the interval, and follow what a later login tells', () => {
    const spans = [onQueue(-5, 5, { chat: 2 }), onQueue(5, 30, { chat: 4 })];
    expect(count(spans, [chat(-3, 1)])).toEqual({ 'chat null': [10 + 40, 1] });
  });

  it('are nothing where none were told or none are left', () => {
    expect(count([onQueue(0, 10, { chat: 0 })], [chat(0, 10)])).toEqual({});
    expect(count([], [chat(0, 10)])).toEqual({});
  });

  it('do not hold contacts of other channels', () => {
    expect(count([onQueue(0, 10, { chat: 1 })], [{ ...chat(0, 10), channel: 'email' }])).toEqual({
      'chat null': [10, 0],
    });
  });
});
