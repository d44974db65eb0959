import { linesOf, say } from './testing-contact-count';

describe('a contact before any queue', () => {
  it('counts where and when it arrived, once, with the call type that is known last', () => {
    const events = [
      say(60, 'contactArrived', { channel: 'voice', site: 'madrid' }),
      say(70, 'contactArrived', { channel: 'voice' }),
      say(1000, 'contactQueued', { queue: 'care', channel: 'voice', callType: 'tv' }),
    ];
    expect(linesOf('arrival', events)).toEqual(['09:00 madrid tv voice: contactsArrived 1']);
    expect(linesOf('arrival', events.slice(2))).toEqual([]);
  });

  it('counts its self-service where it arrived', () => {
    const events = [
      say(60, 'contactArrived', { channel: 'voice' }),
      say(960, 'selfServiceEnded', {
        ...{ outcome: 'exited', seconds: 850.5, task: 'balance', taskDone: true },
        ...{ authenticated: false, turns: 6, errors: 1 },
      }),
    ];
    expect(linesOf('selfService', events)).toEqual([
      '09:00 - - voice: selfServiceEntered 1, selfServiceExitedToQueue 1, selfServiceSeconds 850500, ' +
        'selfServiceTasksStarted 1, selfServiceTasksCompleted 1, selfServiceAuthenticationsTried 1, ' +
        'selfServiceTurns 6, selfServiceTurnsFailed 1',
    ]);
  });

  it('counts self-service without an arrival where it must have begun', () => {
    const ended = say(910, 'selfServiceEnded', { outcome: 'dropped', seconds: 30 });
    expect(linesOf('selfService', [ended])).toEqual([
      '09:00 - - voice: selfServiceEntered 1, selfServiceAbandoned 1, selfServiceSeconds 30000',
    ]);
  });

  it('has the site that its entry was given', () => {
    const events = [
      say(0, 'selfServiceEnded', { outcome: 'exited', seconds: 0 }),
      say(1, 'contactQueued', { queue: 'care', channel: 'voice', site: 'madrid' }),
    ];
    expect(linesOf('selfService', events)).toEqual([
      '09:00 madrid - voice: selfServiceEntered 1, selfServiceExitedToQueue 1',
    ]);
  });
});
