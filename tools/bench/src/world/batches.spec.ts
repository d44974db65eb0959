import { BATCH_ROWS, entryBatches, withoutRepetitions } from './batches';

describe('the batches of the benchmarks', () => {
  const { batches, sent, unique } = entryBatches(20_000, 0);

  it('hold one repetition in a hundred rows, half of it within the batch', () => {
    expect(batches.map(({ length }) => length)).toEqual([BATCH_ROWS, BATCH_ROWS, BATCH_ROWS, BATCH_ROWS]);
    expect([sent, unique]).toEqual([20_000, 19_800]);
    const inBatch = batches.map((batch) => batch.length - new Set(batch.map(({ id }) => id)).size);
    expect(inBatch.slice(1)).toEqual([25, 25, 25]);
    const alone = withoutRepetitions(batches);
    expect(alone.flat()).toHaveLength(unique);
    expect(new Set(alone.flat().map(({ id }) => id)).size).toBe(unique);
  });
});
