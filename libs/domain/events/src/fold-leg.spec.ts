import { exitsOf, fold, legsOf, say } from './testing-contact';

describe('a contact across a clock that is set back', () => {
  it('is one leg where the end came to lie before the answer', () => {
    // Queued at 1000 s, answered at 1012 s; the clock goes back by 900 s; after 180 s of talk it shows 292 s.
    const facts = fold(
      say(292, 'contactEnded', { talkSeconds: 180 }),
      say(1000, 'contactQueued'),
      say(1012, 'contactAnswered', { waitSeconds: 12 }),
    );
    expect(exitsOf(facts)).toEqual(['q1 1000 answered 12']);
    expect(legsOf(facts)).toEqual(['a1 q1 112-292 talk 180 hold 0']);
  });

  it('is one leg also where nothing but its end says how long it was', () => {
    const facts = fold(say(292, 'contactEnded'), say(1000, 'contactQueued'), say(1012, 'contactAnswered'));
    expect(exitsOf(facts)).toEqual(['q1 1000 answered 12']);
    expect(legsOf(facts)).toEqual(['a1 q1 292-292 talk 0 hold 0']);
  });

  it('stays two legs where both of them end', () => {
    const facts = fold(
      say(200, 'contactEnded', { talkSeconds: 60 }),
      say(300, 'contactQueued'),
      say(310, 'contactAnswered'),
      say(400, 'contactEnded'),
    );
    expect(legsOf(facts)).toEqual(['a1 - 140-200 talk 60 hold 0', 'a1 q1 310-400 talk 90 hold 0']);
  });
});
