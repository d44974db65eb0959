import { instantOf, type Answer, type View } from '@intraday/contract';
import { kpiByKey } from '@intraday/metrics';
import { timeOfView } from '@intraday/views';
import type { Organisation } from '@intraday/workforce';
import type { Rights } from '../ports';
import type { MemberNames } from './member-names';
import type { AboutLine } from './sheet';
import { COMPARE_WORDS, DIMENSION_WORDS, GRAIN_WORDS } from './words';
import { localText, type Zones } from './zones';

/** Calendars that the range is told by; more are only counted. */
const RANGES_TOLD_MAX = 12;
/** Members of a condition or of somebody's rights that are named; more are only counted. */
const MEMBERS_TOLD_MAX = 50;

/** What the lines about a view are made from. */
export interface Told {
  readonly view: View;
  readonly rights: Rights;
  readonly names: MemberNames;
  readonly zones: Zones;
  readonly organisation: Organisation;
}

/** Of a long list as much as can be read. */
function short(names: MemberNames, dimension: keyof typeof DIMENSION_WORDS, ids: readonly string[]): string {
  const text = names.list(dimension, ids.slice(0, MEMBERS_TOLD_MAX));
  return ids.length > MEMBERS_TOLD_MAX ? `${text} and ${ids.length - MEMBERS_TOLD_MAX} more` : text;
}

/** What somebody sees at all, in names. */
function rightsText({ sites, teams, agents }: Rights, names: MemberNames): string {
  if (sites === null && teams === null && agents === null) return 'The whole enterprise';
  const parts = (
    [
      ['site', sites],
      ['team', teams],
      ['agent', agents],
    ] as const
  ).flatMap(([dimension, ids]) => (ids === null || ids.length === 0 ? [] : [short(names, dimension, ids)]));
  return parts.length === 0 ? 'Nothing' : parts.join('; ');
}

/** The range of a view on the clocks of its sites. */
function rangeLines({ view, zones, organisation }: Told, asOf: number): AboutLine[] {
  const timed = timeOfView(view, organisation, asOf);
  if (!timed.ok) return [];
  const { calendarOf, spanIn } = timed.time;
  const texts = [...new Set(zones.sites.map(calendarOf))].map((calendar) => {
    const { from, to } = spanIn(calendar);
    return `${localText(calendar.zone, from)} to ${localText(calendar.zone, to)} (${calendar.zone})`;
  });
  const all = [...new Set(texts)];
  const told = all.slice(0, RANGES_TOLD_MAX).map((text): AboutLine => ['Range', text]);
  const more = all.length - told.length;
  return more > 0 ? [...told, ['Range', `And in ${more} more time zones`]] : told;
}

/** What is asked, in names. */
function questionLines({ view, rights, names }: Told): AboutLine[] {
  const { scope, where, by, grain, compare, organisation } = view;
  const conditions = Object.entries(where).flatMap(([dimension, ids]) =>
    // Keys of `where` are dimensions, as its schema says.
    ids === undefined ? [] : [short(names, dimension as keyof typeof where, ids)],
  );
  return [
    ['Scope', names.scope(scope) ?? 'Everything within what may be seen'],
    ['May be seen', rightsText(rights, names)],
    ...(conditions.length > 0 ? [['Only', conditions.join('; ')] as const] : []),
    ...(by.length > 0 ? [['Split by', by.map((each) => DIMENSION_WORDS[each]).join(', ')] as const] : []),
    ['Time', GRAIN_WORDS[grain]],
    ...(compare === null ? [] : [['Compared with', COMPARE_WORDS[compare]] as const]),
    ['Organisation', organisation === 'asWas' ? 'As it was at the time' : 'As it is today'],
  ];
}

/** What every export says: its title, what was asked, and the instant that it holds for. */
export function aboutView(title: string, asOf: string, told: Told): AboutLine[] {
  const at = instantOf(asOf) ?? 0;
  const { all } = told.zones;
  const zone = (all.length === 1 ? all[0] : undefined) ?? told.organisation.zoneOf(null);
  return [
    ['Title', title],
    ...rangeLines(told, at),
    ...questionLines(told),
    ['As of', `${localText(zone, at)} (${zone}), ${asOf}`],
  ];
}

/**
 * What an exported answer says about itself: title, range on the clocks of its zones, scope in names, the instant that it
 * holds for, what is still open or was revised, and why KPIs have no value.
 */
export function aboutAnswer(title: string, answer: Answer, told: Told): AboutLine[] {
  return [
    ...aboutView(title, answer.asOf, told),
    ...(answer.complete ? [] : [['Open', 'The range goes on after this instant; its figures still move.'] as const]),
    ...(answer.revised ? [['Revised', 'Something that came late has changed figures of this range.'] as const] : []),
    ...Object.entries(answer.absent).map(([kpi, reason]): AboutLine => [
      'No value',
      `${kpiByKey(kpi)?.name ?? kpi}: ${reason}`,
    ]),
    ['Rows', String(answer.rows.length)],
  ];
}
