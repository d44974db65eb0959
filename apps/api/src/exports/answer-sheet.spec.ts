import type { Places, Row, View } from '@intraday/contract';
import { viewSchema } from '@intraday/contract';
import { NOTHING_STORED } from '@intraday/storage';
import { organisationOf } from '../figures/organisation-of';
import { defaultTitle, tableOf } from './answer-sheet';
import { MemberNames } from './member-names';
import { headOf } from './sheet';
import { aboutAnswer } from './view-about';
import { zonesOf } from './zones';

const site = (id: string, name: string, timeZone: string) => ({
  ...{ id, name, timeZone, weekStart: 1, openingHours: null, listed: true },
});
const team = (id: string, of: string) => ({ id, name: `Team ${id}`, site: of, listed: true });
const STORED = {
  ...NOTHING_STORED,
  sites: [site('madrid', 'Madrid', 'Europe/Madrid'), site('kolkata', 'Kolkata', 'Asia/Kolkata')],
  teams: [team('t1', 'madrid'), team('t2', 'kolkata')],
};
const ORGANISATION = organisationOf(STORED, 'UTC');
const PLACES: Places = { sites: STORED.sites, teams: STORED.teams, agents: [], queues: [] };
const NAMES = new MemberNames(PLACES, [{ id: 'tv', name: 'TV offer' }]);
const RIGHTS = {
  ...{ role: 'manager' as const, sites: ['madrid'], teams: [], agents: [] },
  ...{ personalDetail: false, fingerprint: '' },
};
const DAY = { from: '2026-01-05T00:00:00.000Z', to: '2026-01-06T00:00:00.000Z' };
const ROW: Row = { key: {}, values: {}, targets: {}, measures: {} };

function tableFor(asked: Record<string, unknown>, rows: readonly Row[]) {
  const view: View = viewSchema.parse({ kpis: ['average-handle-time'], range: DAY, ...asked });
  const zones = zonesOf(view, ORGANISATION, ['madrid', 'kolkata'], Date.UTC(2026, 0, 6));
  const { columns, rows: told } = tableOf(view, { rows: [...rows] }, NAMES, zones);
  return {
    view,
    zones,
    heads: columns.map((column) => headOf(column, 'csv')),
    kinds: columns.map(({ kind }) => kind),
    rows: [...told],
  };
}

describe('the table of an answer', () => {
  it('has members by name and id, the KPI, its target, and the measures behind', () => {
    const { heads, rows } = tableFor({ by: ['team', 'callType'] }, [
      {
        ...ROW,
        key: { team: 't1', callType: 'tv' },
        values: { 'average-handle-time': 312.5 },
        targets: { 'average-handle-time': { high: 300, band: 'above', state: 'bad' } },
        measures: { contactsHandled: 4, handleSeconds: 1250 },
      },
      { ...ROW, key: { team: 'gone', callType: null }, values: { 'average-handle-time': null } },
    ]);
    expect(heads.slice(0, 8)).toEqual([
      ...['Team', 'Team id', 'Call type', 'Call type id'],
      ...[
        'Average handle time (AHT)',
        'Average handle time (AHT), target from',
        'Average handle time (AHT), target to',
      ].map((title) => `${title} (seconds)`),
      'Average handle time (AHT), state',
    ]);
    expect(heads.slice(8).map((head) => /\[(\w+)\]/.exec(head)?.[1])).toEqual(['contactsHandled', 'handleSeconds']);
    expect(rows).toEqual([
      ['Team t1', 't1', 'TV offer', 'tv', 312.5, null, 300, 'bad', 4, 1250],
      ['gone', 'gone', 'No call type', null, null, null, null, null, null, null],
    ]);
  });

  it("tells a bucket's start on the clock of its site, and in UTC", () => {
    const at = '2026-01-05T03:30:00.000Z';
    const { heads, rows } = tableFor({ by: ['team'], grain: 'hour' }, [
      { ...ROW, key: { team: 't1' }, start: at },
      { ...ROW, key: { team: 't2' }, start: at },
    ]);
    expect(heads.slice(2, 5)).toEqual(['Start (local)', 'Time zone', 'Start (UTC)']);
    expect(rows.map((row) => row.slice(2, 5))).toEqual([
      [Date.UTC(2026, 0, 5, 4, 30), 'Europe/Madrid', Date.parse(at)],
      [Date.UTC(2026, 0, 5, 9), 'Asia/Kolkata', Date.parse(at)],
    ]);
  });

  it('tells buckets that belong to no one site by the clock of the enterprise, or the one that was asked for', () => {
    const rows = [{ ...ROW, key: { callType: 'tv' }, start: '2026-01-05T00:00:00.000Z' }];
    const asked = { by: ['callType'], grain: 'day' };
    expect(tableFor(asked, rows).rows[0]?.[3]).toBe('UTC');
    expect(tableFor({ ...asked, timeZone: 'Asia/Kolkata' }, rows).rows[0]?.[3]).toBe('Asia/Kolkata');
    expect(tableFor({ ...asked, scope: { site: 'madrid' } }, rows).rows[0]?.[3]).toBe('Europe/Madrid');
  });

  it('tells times of day and days of the week as such', () => {
    const rows = [{ ...ROW, key: {}, start: '2026-01-05T23:15:00.000Z' }];
    const scope = { site: 'madrid' };
    const clock = tableFor({ grain: 'timeOfDay', scope }, rows);
    expect([clock.heads[0], clock.kinds[0], clock.rows[0]?.[0]]).toEqual(['Time of day', 'clock', 15 * 60_000]);
    expect(tableFor({ grain: 'dayOfWeek', scope }, rows).rows[0]?.[0]).toBe('Tuesday');
  });

  it('sets values against what was asked for', () => {
    const { heads, rows } = tableFor({ compare: 'previous' }, [
      { ...ROW, values: { 'average-handle-time': 300 }, compare: { 'average-handle-time': 320 } },
    ]);
    expect(heads[1]).toBe('Average handle time (AHT), the time before (seconds)');
    expect(rows).toEqual([[300, 320]]);
  });

  it('keeps a duration as seconds where a spreadsheet could not show it', () => {
    const values = (value: number): Row[] => [{ ...ROW, values: { 'average-handle-time': value } }];
    expect([tableFor({}, values(1)).kinds, tableFor({}, values(-1)).kinds]).toEqual([['duration'], ['number']]);
  });

  it('says its range on the clocks of its zones, its scope in names, and what is absent, open or revised', () => {
    const { view, zones } = tableFor({ where: { callType: ['tv'] }, by: ['team'] }, []);
    const answer = {
      ...{ asOf: '2026-01-05T12:40:00.000Z', complete: false, revised: true, rows: [] },
      absent: { 'average-handle-time': 'nothing feeds it' },
    };
    const told = { view, zones, names: NAMES, organisation: ORGANISATION, rights: RIGHTS };
    expect(aboutAnswer('My title', answer, told)).toEqual([
      ['Title', 'My title'],
      ['Range', '2026-01-05 01:00 to 2026-01-06 01:00 (Europe/Madrid)'],
      ['Range', '2026-01-05 05:30 to 2026-01-06 05:30 (Asia/Kolkata)'],
      ['Scope', 'Everything within what may be seen'],
      ['May be seen', 'Site: Madrid'],
      ['Only', 'Call type: TV offer'],
      ['Split by', 'Team'],
      ['Time', 'The whole range'],
      ['Organisation', 'As it was at the time'],
      ['As of', '2026-01-05 12:40 (UTC), 2026-01-05T12:40:00.000Z'],
      ['Open', 'The range goes on after this instant; its figures still move.'],
      ['Revised', 'Something that came late has changed figures of this range.'],
      ['No value', 'Average handle time (AHT): nothing feeds it'],
      ['Rows', '0'],
    ]);
  });

  it('is named for what is asked', () => {
    expect(defaultTitle({ kpis: ['average-handle-time'], by: ['callType'] })).toBe(
      'Average handle time (AHT) by call type',
    );
  });
});
