import { handledUntil, instant, linesOf, say } from './testing-contact-count';

describe('a callback', () => {
  it('counts where the contact had been queued, on time where it was promised', () => {
    const events = [
      say(0, 'contactQueued', { queue: 'care', channel: 'voice', callType: 'tv' }),
      say(60, 'contactLeftQueue', { queue: 'care', outcome: 'callback' }),
      say(3600, 'callbackEnded', { connected: false, promisedAt: instant(4000) }),
      say(4000, 'callbackEnded', { connected: true, promisedAt: instant(4000) }),
    ];
    expect(linesOf('callback', events)).toEqual([
      '09:00 pune care tv voice: contactsCallbackConnected 1, contactsCallbackConnectedOnTime 1',
    ]);
    expect(linesOf('callback', events.slice(0, 3))).toEqual([]);
    expect(linesOf('callback', events.slice(3))).toEqual([]);
  });
});

describe('a try to reach a customer', () => {
  it('counts at its instant, with what is known of its contact', () => {
    const attempt = say(950, 'outboundAttempted', { agent: 'ana', connected: true, rightParty: true });
    const counted = 'outboundAttempts 1, outboundConnected 1, outboundRightParty 1';
    expect(linesOf('attempt', [...handledUntil(200), attempt])).toEqual([`09:15 ana care tv voice: ${counted}`]);
    expect(linesOf('attempt', [attempt])).toEqual([`09:15 ana - - -: ${counted}`]);
    const failed = say(5, 'outboundAttempted', { connected: false, rightParty: false });
    expect(linesOf('attempt', [...handledUntil(200), failed])).toEqual(['09:00 - care tv voice: outboundAttempts 1']);
  });
});

describe('a quality form', () => {
  const scored = (fields: object) =>
    say(1000, 'evaluationScored', { agent: 'ana', points: 8.5, pointsPossible: 10, ...fields });

  it('counts when it was scored, its points in thousandths', () => {
    expect(linesOf('evaluation', [...handledUntil(200), scored({})])).toEqual([
      '09:15 ana care tv voice: evaluationsCompleted 1, evaluationsPointsGiven 8500, evaluationsPointsPossible 10000',
    ]);
  });

  it('has a critical error from the first on, and fails where it says so', () => {
    expect(linesOf('evaluation', [scored({ points: 0, criticalErrors: 3, autoFail: true })])).toEqual([
      '09:15 ana - - -: evaluationsCompleted 1, evaluationsPointsPossible 10000, evaluationsCriticalError 1, ' +
        'evaluationsAutoFailed 1',
    ]);
    expect(linesOf('evaluation', [scored({ criticalErrors: 0, autoFail: false })])[0]).not.toContain('Critical');
  });

  it('about a contact that another agent handled belongs to the queue that it came from', () => {
    expect(linesOf('evaluation', [...handledUntil(200), scored({ agent: 'ben' })])[0]).toMatch(
      /^09:15 ben care tv voice:/,
    );
  });
});
