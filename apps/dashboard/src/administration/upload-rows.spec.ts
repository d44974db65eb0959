import { en } from '@intraday/web-ui';
import { changeRows, movedRows } from './upload-rows';

// Without the components, which only a browser understands.
jest.mock('@intraday/web-ui', () => ({
  ...jest.requireActual('../../../../libs/web/ui/src/figure'),
  ...jest.requireActual('../../../../libs/web/ui/src/words/en'),
}));
// Stores are Angular's; of them only types are used here.
jest.mock('@intraday/web-store', () => ({}));

const writing = { words: en, locale: 'en-GB' };
const none = { added: 0, changed: 0, left: 0 };

describe('what an upload has done', () => {
  it('tells each figure that moved, of whom, and by how much', () => {
    const places = {
      sites: [{ id: 's1', name: 'Madrid', timeZone: 'Europe/Madrid' }],
      ...{ teams: [], queues: [] },
      agents: [{ id: 'ana', name: 'Ana Ruiz', team: null }],
    };
    const moved = [
      { kpi: 'schedule-adherence', date: '2026-01-05', site: 's1', agent: null, before: 0.9, after: 0.85 },
      { kpi: 'schedule-adherence', date: '2026-01-05', site: 's1', agent: 'ana', before: null, after: 1 },
      { kpi: 'no-longer-known', date: '2026-01-05', site: null, agent: null, before: 1, after: 2 },
    ];
    expect(movedRows(moved, places, writing).map(({ cells }) => cells)).toMatchObject([
      { place: 'Madrid', before: '90.0\u00a0%', after: '85.0\u00a0%', difference: '−5.0 pt' },
      { place: 'Ana Ruiz', before: '–', difference: '' },
      { figure: 'no-longer-known', place: 'All sites', before: '1', after: '2', difference: '' },
    ]);
  });

  it('tells of an organisation what it changes, kind by kind', () => {
    const answer = {
      ...{ upload: null, unchanged: false, dryRun: true, from: '2026-01-05' },
      moved: { agents: 0, from: null, externalIds: 0 },
      counts: {
        sites: none,
        teams: { added: 2, changed: 1, left: 0 },
        agents: none,
        queues: none,
        callTypes: none,
        reasons: none,
      },
    };
    expect(changeRows(answer, writing)).toEqual([
      { id: 'teams', cells: { kind: 'Teams', added: '2', changed: '1', left: '0' } },
    ]);
  });
});
