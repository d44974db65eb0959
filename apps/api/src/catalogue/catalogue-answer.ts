import type { WrittenCatalogue } from '@intraday/contract';
import {
  CORE,
  exactFormula,
  exampleOf,
  feedsOf,
  formulaInWords,
  isFed,
  KPIS,
  MEASURES,
  mergeNote,
  nameOfMeasure,
  parametersOf,
  sourcesOf,
  vendorsOf,
  type Kpi,
} from '@intraday/metrics';
import type { AdherenceRulesRow, OrganisationRows } from '@intraday/storage';
import { placesFor } from '../organisation/places';
import type { Rights } from '../ports';
import { parametersInForce } from './parameters-in-force';

type Fixed = Pick<WrittenCatalogue, 'kpis' | 'measures' | 'core'>;

/** A constant of the domain as plain JSON, which the wire may hold and change. */
const plain = <T>(value: T): T => structuredClone(value);

const written = (kpi: Kpi): WrittenCatalogue['kpis'][number] => {
  const { kinds, needs, uploadable, waitsFor } = feedsOf(kpi);
  return plain({
    ...kpi,
    fed: isFed(kpi.key),
    words: { formula: formulaInWords(kpi), exact: exactFormula(kpi), merge: mergeNote(kpi) },
    feeds: {
      kinds: [...kinds],
      needs: needs.map((need) => ({ ...need, events: [...need.events], measures: [...need.measures] })),
      uploadable: [...uploadable],
      waitsFor: [...waitsFor],
    },
    vendors: [...vendorsOf(kpi)],
    sources: sourcesOf(kpi),
    example: exampleFor(kpi),
    parameters: parametersOf(kpi).map(({ key }) => key),
  });
};

function exampleFor(kpi: Kpi): WrittenCatalogue['kpis'][number]['example'] {
  const example = exampleOf(kpi);
  return example && { ...example, cases: [...example.cases] };
}

let fixed: Fixed | null = null;

/** What of the catalogue is the same for everybody, described once. */
function fixedCatalogue(): Fixed {
  fixed ??= {
    kpis: KPIS.map(written),
    measures: MEASURES.map((measure) => ({ ...measure, name: nameOfMeasure(measure.key) })),
    core: plain({ kpis: [...CORE.kpis], roles: CORE.roles }) as unknown as WrittenCatalogue['core'],
  };
  return fixed;
}

/**
 * The catalogue for a person: what every KPI means and what feeds it, and the parameters in force within the person's
 * scope.
 *
 * @param rules rules of adherence, of all sites
 * @param at ms
 */
export function catalogueFor(
  rows: OrganisationRows,
  rules: readonly AdherenceRulesRow[],
  rights: Rights,
  at: number,
): WrittenCatalogue {
  const places = placesFor(rows, rights, new Date(at).toISOString().slice(0, 10));
  return { ...fixedCatalogue(), parameters: parametersInForce(rows, rules, places, at) };
}
