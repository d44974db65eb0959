import { eventSchema } from '@intraday/contract';
import { Centre } from './centre';

describe('the centre of the benchmarks', () => {
  const events = (() => {
    const centre = new Centre({ source: 'bench', agents: 20, queues: 3 });
    return Array.from({ length: 2_000 }, (_, index) => centre.next(index * 10));
  })();

  it('says canonical events, each once', () => {
    for (const event of events) expect(eventSchema.safeParse(event).success).toBe(true);
    expect(new Set(events.map(({ id }) => id)).size).toBe(events.length);
  });

  it('takes every contact through all its steps, in their order', () => {
    const steps = new Map<string, string[]>();
    for (const { contact, type } of events) {
      if (contact !== undefined && type.startsWith('contact'))
        steps.set(contact, [...(steps.get(contact) ?? []), type]);
    }
    const whole = ['contactQueued', 'contactAlerted', 'contactAnswered', 'contactEnded', 'contactWrapped'];
    for (const found of steps.values()) expect(found).toEqual(whole.slice(0, found.length));
    expect([...steps.values()].filter(({ length }) => length === whole.length).length).toBeGreaterThan(150);
  });
});
