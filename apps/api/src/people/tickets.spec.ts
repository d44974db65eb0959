import { TICKETS_MAX, Tickets } from './tickets';

describe('tickets for sockets', () => {
  let now = 0;
  const tickets = () => new Tickets<string>(() => now);

  it('open once', () => {
    const box = tickets();
    const secret = box.issue('session 1');
    expect(box.redeem(secret)).toBe('session 1');
    expect(box.redeem(secret)).toBeNull();
    expect(box.redeem('made up')).toBeNull();
  });

  it('live 30 seconds', () => {
    const box = tickets();
    const [early, late] = [box.issue('a'), box.issue('b')];
    now += 29_999;
    expect(box.redeem(early)).toBe('a');
    now += 1;
    expect(box.redeem(late)).toBeNull();
  });

  it('are never more than the limit', () => {
    const box = tickets();
    const first = box.issue('first');
    for (let count = 0; count < TICKETS_MAX; count += 1) box.issue('more');
    expect(box.redeem(first)).toBeNull();
  });
});
