import fc from 'fast-check';
import type { LogEntry } from './entry';
import { identityOf, sortOut } from './sort-out';

const entry = (id: string, digest: string, body = '{}'): LogEntry => ({
  source: 'acd',
  id,
  at: 0,
  seq: 0,
  format: 'event',
  body,
  digest,
});

describe('sorting out the entries of one commit', () => {
  it('accepts a new identity once and calls its repetition a duplicate', () => {
    const sorted = sortOut([entry('1', 'aa'), entry('2', 'bb'), entry('1', 'aa')], new Map());
    expect(sorted.dispositions).toEqual(['accepted', 'accepted', 'duplicate']);
    expect(sorted.accepted.map(({ id }) => id)).toEqual(['1', '2']);
  });

  it('quarantines the same identity with other content, against the batch and against the log', () => {
    const stored = new Map([[identityOf(entry('9', '')), 'aa']]);
    const sorted = sortOut([entry('1', 'aa'), entry('1', 'bb'), entry('9', 'bb'), entry('9', 'aa')], stored);
    expect(sorted.dispositions).toEqual(['accepted', 'conflict', 'conflict', 'duplicate']);
    expect(sorted.quarantined.map(({ eventId, reason }) => [eventId, reason])).toEqual([
      ['1', 'conflicting-id'],
      ['9', 'conflicting-id'],
    ]);
  });

  it('quarantines text that PostgreSQL cannot hold, and lets the others in', () => {
    const sorted = sortOut(
      [entry('a\0b', 'aa'), entry('\ud800', 'aa'), entry('c', 'aa', 'x\0'), entry('d', 'aa')],
      new Map(),
    );
    expect(sorted.dispositions).toEqual(['malformed', 'malformed', 'malformed', 'accepted']);
  });

  it('accepts each identity exactly once, whatever is stored and however often it comes', () => {
    const ids = fc.array(fc.constantFrom('1', '2', '3', '4'), { maxLength: 30 });
    fc.assert(
      fc.property(ids, fc.subarray(['1', '2']), (sent, held) => {
        const stored = new Map(held.map((id) => [identityOf(entry(id, '')), 'aa']));
        const { accepted, dispositions } = sortOut(
          sent.map((id) => entry(id, 'aa')),
          stored,
        );
        expect(new Set(accepted.map(({ id }) => id))).toEqual(new Set(sent.filter((id) => !held.includes(id))));
        expect(dispositions.filter((one) => one === 'accepted')).toHaveLength(accepted.length);
        expect(accepted).toHaveLength(new Set(accepted.map(({ id }) => id)).size);
      }),
    );
  });
});
