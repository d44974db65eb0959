import { en } from '@intraday/web-ui';
import { playingWords } from './playing-words';

// Only the words are needed: the room's index also names Angular components, which need a browser.
jest.mock('@intraday/web-ui', () => jest.requireActual('../../../../libs/web/ui/src/words/en'));

describe('the words while a day is being played', () => {
  const words = playingWords(en);

  it('say so where there is nothing yet', () => {
    const { demoPlaying } = en.shell;
    const { board, controlDesk, manager, sentence } = words;
    expect([
      sentence.waiting,
      sentence.none,
      board.noAgents,
      board.noQueues,
      manager.nothing,
      controlDesk.sites.nothing,
    ]).toEqual(Array.from({ length: 6 }, () => demoPlaying));
    expect([controlDesk.curve.nothing, controlDesk.shrinkage.nothing]).toEqual([demoPlaying, demoPlaying]);
  });

  it('are the same elsewhere', () => {
    expect(words.sentence.allOn).toBe(en.sentence.allOn);
    expect(words.board.nothing).toBe(en.board.nothing);
    expect(words.shell).toBe(en.shell);
  });
});
