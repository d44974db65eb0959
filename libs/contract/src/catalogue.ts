import { z } from 'zod';

const rolePage = z.looseObject({ hero: z.array(z.string()), order: z.array(z.string()) });
const entry = z.looseObject({ key: z.string(), code: z.string(), unit: z.string() });

/** What must have been reported before a KPI has a value, and what reports it. */
const need = z.strictObject({
  evidence: z.string(),
  kind: z.string(),
  words: z.string(),
  events: z.array(z.string()),
  measures: z.array(z.string()),
});

const vendorForm = z.strictObject({ vendor: z.string(), form: z.string() });

/** Counts that several forms are worked out on. */
const example = z.strictObject({
  topic: z.string(),
  story: z.string(),
  from: z.string(),
  counts: z.record(z.string(), z.number()),
  cases: z.array(
    z.strictObject({
      kpi: z.string(),
      form: z.string(),
      vendor: z.string().nullable(),
      value: z.number().nullable(),
      inUse: z.boolean(),
    }),
  ),
});

const kpi = entry.extend({
  name: z.string(),
  /** Whether events, plans, models or uploads can feed it. */
  fed: z.boolean(),
  words: z.strictObject({ formula: z.string(), exact: z.string(), merge: z.string() }),
  feeds: z.strictObject({
    kinds: z.array(z.string()),
    needs: z.array(need),
    /** Measures that `PUT /measures` can bring beside events or plans. */
    uploadable: z.array(z.string()),
    /** Measures that nothing feeds yet. */
    waitsFor: z.array(z.string()),
  }),
  /** How vendors count the same. */
  vendors: z.array(vendorForm),
  /** Where the definition is from. */
  sources: z.array(z.string()),
  example: example.nullable(),
  /** Keys of the parameters that it depends on. */
  parameters: z.array(z.string()),
});

const parameterValue = z.union([z.number(), z.string()]);
const parameter = z.strictObject({
  key: z.string(),
  name: z.string(),
  symbol: z.string().nullable(),
  default: parameterValue.nullable(),
  unit: z.string(),
  scope: z.string(),
  definition: z.string(),
  /** Values that differ from the default at present, in the reader's scope, and the names of the places that have them. */
  inForce: z.array(z.strictObject({ value: parameterValue, places: z.array(z.string()) })),
});

/** `GET /catalogue`: every KPI with what it means and what feeds it, every measure and parameter, each role's page. */
export const catalogueSchema = z.strictObject({
  kpis: z.array(kpi),
  measures: z.array(entry.extend({ name: z.string(), definition: z.string() })),
  parameters: z.array(parameter),
  core: z.looseObject({ kpis: z.array(z.string()), roles: z.record(z.string(), rolePage) }),
});
export type WrittenCatalogue = z.infer<typeof catalogueSchema>;
export type ParameterInForce = WrittenCatalogue['parameters'][number];
