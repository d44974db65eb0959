import type { MovedFigure, OrganisationAnswer, Places } from '@intraday/contract';
import { ORGANISATION_KINDS } from '@intraday/contract';
import { kpiByKey } from '@intraday/metrics';
import { distanceText, NO_VALUE, numberText, plainText, type PlainRow, type Writing } from '@intraday/web-ui';
import { kpiName } from '../page/tile-of';

/** Figures that an upload has moved, each with how much. */
export function movedRows(moved: readonly MovedFigure[], places: Places | null, writing: Writing): PlainRow[] {
  const { everywhere } = writing.words.administration.upload;
  const agents = new Map(places?.agents.map(({ id, name }) => [id, name]));
  const sites = new Map(places?.sites.map(({ id, name }) => [id, name]));
  return moved.map(({ kpi: key, date, site, agent, before, after }, index) => {
    const kpi = kpiByKey(key);
    const text = (value: number | null): string => (kpi ? plainText(value, kpi, writing) : String(value ?? NO_VALUE));
    const place =
      agent !== null ? (agents.get(agent) ?? agent) : site !== null ? (sites.get(site) ?? site) : everywhere;
    return {
      id: String(index),
      cells: {
        ...{ figure: kpi ? kpiName(kpi, writing) : key, date, place, before: text(before), after: text(after) },
        difference: before === null || after === null || !kpi ? '' : signed(before, after, kpi, writing),
      },
    };
  });
}

function signed(before: number, after: number, kpi: Parameters<typeof distanceText>[2], writing: Writing): string {
  // A distance is told in percent of large counts; here the amount itself is asked for.
  const isAmount = kpi.display === 'count' || kpi.display === 'number';
  const distance = Math.abs(after - before);
  const text = isAmount ? numberText(distance, 1, writing.locale) : distanceText(after, before, kpi, writing);
  return `${after < before ? '−' : '+'}${text}`;
}

/** What an organisation adds, changes and leaves out, by kind; kinds without a change are left out. */
export function changeRows({ counts }: OrganisationAnswer, writing: Writing): PlainRow[] {
  const { kinds } = writing.words.administration.organisation;
  return ORGANISATION_KINDS.flatMap((kind) => {
    const { added, changed, left } = counts[kind];
    if (added + changed + left === 0) return [];
    const text = (count: number): string => numberText(count, 0, writing.locale);
    return [{ id: kind, cells: { kind: kinds[kind], added: text(added), changed: text(changed), left: text(left) } }];
  });
}
