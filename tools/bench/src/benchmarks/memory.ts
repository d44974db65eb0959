import type { Bench, Benchmark, BenchOptions, Contender } from '../benchmark';
import { MEASURES, type HolderKind } from '../memory/holders';
import { Part } from '../process/part';

const SIZES = [5_000, 50_000] as const;
const NAMES: Readonly<Record<HolderKind, string>> = {
  cells: 'cell tables',
  'cells-with-values': 'cell tables with sketches and maxima',
  objects: 'object per agent',
};
const KINDS: readonly HolderKind[] = ['cells', 'cells-with-values', 'objects'];
/** Bytes that an agent's measures may take. */
const BYTES_MAX = 1_024;

async function open({ scale }: BenchOptions): Promise<Bench> {
  const sizes = SIZES.map((size) => Math.round(size * scale));
  const contenders = sizes.flatMap((agents) =>
    KINDS.map((kind): Contender => {
      const run = async (): Promise<{ bytes: number }> => {
        const part = Part.start('holder', ['--expose-gc', '--max-old-space-size=8192']);
        try {
          return { bytes: await part.ask<number>('hold', { kind, agents }) };
        } finally {
          await part.end();
        }
      };
      return { name: `${NAMES[kind]}, ${agents}`, run };
    }),
  );
  return {
    contenders,
    goals: sizes.map((agents) => {
      return { figure: 'bytes', of: `${NAMES.cells}, ${agents}`, over: null, atMost: BYTES_MAX };
    }),
    notes: [
      `${MEASURES} measures of each agent in the engine's cell tables, with their names, index and spare room; after garbage collection, each in a fresh process.`,
    ],
    close: async () => undefined,
  };
}

/** What the live measures of agents take in memory. */
export const memory: Benchmark = {
  name: 'memory',
  title: 'live measures of agents',
  units: { bytes: 'an agent' },
  open,
};
