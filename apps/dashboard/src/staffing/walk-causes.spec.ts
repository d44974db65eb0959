import type { HeldRow } from '@intraday/web-store';
import { en } from '@intraday/web-ui';
import { causeName, walkCauses } from './walk-causes';

// Only the plain files are under test: the room's index also names Angular components, which need a browser.
jest.mock('@intraday/web-store', () => jest.requireActual('../../../../libs/web/store/src/live-value'));
jest.mock('@intraday/web-ui', () => ({
  ...jest.requireActual('../../../../libs/web/ui/src/day-strip-sentence'),
  ...jest.requireActual('../../../../libs/web/ui/src/words/en'),
}));

const writing = { words: en, locale: 'en-GB' };
const held = (activity: string | null, reason: string | null, measures: HeldRow['row']['measures']): HeldRow => ({
  row: { key: { activity, reason }, values: {}, targets: {}, measures },
  asOf: 0,
});

describe('causes of a deviation', () => {
  const causes = walkCauses(
    [
      held('onQueue', 'acd:training', { capacityLostSeconds: { value: 600, perSecond: 2 }, capacityGainedSeconds: 0 }),
      held('overtime', 'acd:training', { capacityLostSeconds: 100, capacityGainedSeconds: 0 }),
      held('onQueue', null, { capacityLostSeconds: 50 }),
      held('break', null, { capacityGainedSeconds: 30, capacityLostSeconds: 0 }),
      held(null, null, { 'capacityGainedSeconds[x]': 5, 'capacityGainedSeconds[y]': 6 }),
      held('meal', null, { capacityGainedSeconds: 0, capacityLostSeconds: 0 }),
    ],
    10_000,
  );

  it('are what was lost by reason and gained by activity, up to the instant', () => {
    expect(causes.map(({ gainedSeconds, lostSeconds }) => [gainedSeconds, lostSeconds])).toEqual([
      [0, 720],
      [0, 50],
      [30, 0],
      [11, 0],
    ]);
  });

  it('are named by what happened', () => {
    expect(causes.map(({ id }) => causeName(id, writing))).toEqual([
      'Training',
      en.controlDesk.walk.loggedOut,
      'On queue during the break',
      'On queue outside the shift',
    ]);
  });
});
