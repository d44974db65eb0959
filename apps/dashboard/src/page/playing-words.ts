import type { Words } from '@intraday/web-ui';

/**
 * The words of the pages while a demo's day so far is being played: where there is nothing yet they say why, since "no
 * contact today" would be untrue.
 *
 * @example playingWords(en).sentence.waiting is "Today so far is being played."
 */
export function playingWords(words: Words): Words {
  const { demoPlaying: nothing } = words.shell;
  const { board, controlDesk, manager, sentence } = words;
  return {
    ...words,
    sentence: { ...sentence, waiting: nothing, none: nothing },
    board: { ...board, noAgents: nothing, noQueues: nothing },
    manager: { ...manager, nothing },
    controlDesk: {
      ...controlDesk,
      curve: { ...controlDesk.curve, nothing },
      sites: { ...controlDesk.sites, nothing },
      shrinkage: { ...controlDesk.shrinkage, nothing },
    },
  };
}
