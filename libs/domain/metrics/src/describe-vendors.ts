import formsFile from './catalogue/vendor-forms.json';
import { CORE, kpiByKey, type Kpi } from './catalogue';
import { evaluateKpi } from './evaluate';

/** How a vendor counts something. */
export interface VendorForm {
  readonly vendor: string;
  readonly form: string;
}

interface ExampleFile {
  readonly topic: string;
  readonly story: string;
  readonly from: string;
  readonly counts: Readonly<Record<string, number>>;
  readonly cases: readonly {
    readonly kpi: string;
    readonly form: string;
    readonly vendor?: string;
    readonly counts?: Readonly<Record<string, number>>;
  }[];
}

interface FormsFile {
  readonly sources: Readonly<Record<string, string>>;
  readonly topics: readonly {
    readonly topic: string;
    readonly kpis: readonly string[];
    readonly forms: readonly VendorForm[];
  }[];
  readonly kpis: Readonly<Record<string, VendorForm>>;
  readonly examples: readonly ExampleFile[];
}

// The file is data: its literal types are unlike these, and its spec holds it to the catalogue.
const FORMS = formsFile as unknown as FormsFile;

/** Sources of a definition as people call them, each once. @example `AWS` is "Amazon Connect" */
export const sourcesOf = (kpi: Kpi): string[] => [
  ...new Set(kpi.source.map((source) => FORMS.sources[source] ?? source)),
];

/** How vendors count what a KPI tells: the one whose form it is first, then who counts the topic differently. */
export function vendorsOf(kpi: Kpi): readonly VendorForm[] {
  const own = FORMS.kpis[kpi.key];
  const topics = FORMS.topics.filter(({ kpis }) => kpis.includes(kpi.key)).flatMap(({ forms }) => forms);
  return own === undefined ? topics : [own, ...topics];
}

/** One form on the counts of a worked example. */
export interface ExampleCase {
  readonly kpi: string;
  readonly form: string;
  /** The vendor whose form it is; null for one that is nobody's in particular. */
  readonly vendor: string | null;
  /** In the KPI's unit, evaluated from the counts. */
  readonly value: number | null;
  /** True for the form that the pages of the roles show. */
  readonly inUse: boolean;
}

/** Counts that several forms are worked out on, so that they can be compared. */
export interface WorkedExample {
  readonly topic: string;
  readonly story: string;
  /** Where the counts are taken from. */
  readonly from: string;
  readonly counts: Readonly<Record<string, number>>;
  readonly cases: readonly ExampleCase[];
}

function worked({ topic, story, from, counts, cases }: ExampleFile): WorkedExample {
  return {
    topic,
    story,
    from,
    counts,
    cases: cases.flatMap(({ kpi: key, form, vendor, counts: own }): ExampleCase[] => {
      const kpi = kpiByKey(key);
      if (!kpi) return [];
      const sums: Readonly<Record<string, number>> = { ...counts, ...own };
      const value = evaluateKpi(kpi, (measure) => sums[measure] ?? null);
      return [
        { kpi: key, form, vendor: vendor ?? FORMS.kpis[key]?.vendor ?? null, value, inUse: CORE.kpis.includes(key) },
      ];
    }),
  };
}

/**
 * The worked example that a KPI is part of, every form evaluated from its counts; null where there is none.
 *
 * @example exampleOf(kpiByKey('service-level-answered'))?.cases[1]?.value // 0.86
 */
export function exampleOf(kpi: Kpi): WorkedExample | null {
  const found = FORMS.examples.find(({ cases }) => cases.some((each) => each.kpi === kpi.key));
  return found ? worked(found) : null;
}

/** The parts of the file of forms that the catalogue can check. */
export const FORM_KPIS: readonly string[] = [
  ...FORMS.topics.flatMap(({ kpis }) => kpis),
  ...Object.keys(FORMS.kpis),
  ...FORMS.examples.flatMap(({ cases }) => cases.map(({ kpi }) => kpi)),
];
/** Codes of sources that have a name. */
export const NAMED_SOURCES: readonly string[] = Object.keys(FORMS.sources);
