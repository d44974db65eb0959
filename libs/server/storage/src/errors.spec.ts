import { DatabaseAway, isAway, nameAway } from './errors';
import { CommitInDoubt } from './log/commit';

const coded = (code: string): Error => Object.assign(new Error('x'), { code });

describe('a database that is away', () => {
  it.each(['57P01', '57P03', '08006', '53100', 'ECONNREFUSED', 'ECONNRESET'])('is told by %s', (code) => {
    expect(isAway(coded(code))).toBe(true);
    expect(nameAway(coded(code))).toBeInstanceOf(DatabaseAway);
  });

  it.each(['23505', '42601', '22021', '57014'])('is not told by %s, which is about the statement', (code) => {
    const error = coded(code);
    expect(nameAway(error)).toBe(error);
  });

  it('is told by the first of several addresses that refused', () => {
    expect(isAway(new AggregateError([coded('ECONNREFUSED'), coded('ECONNREFUSED')]))).toBe(true);
  });

  it('is told by a connection that ended without a code', () => {
    expect(isAway(new Error('Connection terminated unexpectedly'))).toBe(true);
    expect(isAway(new Error('not hex digits'))).toBe(false);
  });

  it('is not told by an error of another name that quotes one, such as a commit in doubt', () => {
    const doubt = new CommitInDoubt([], new Error('Connection terminated unexpectedly'));
    expect(nameAway(doubt)).toBe(doubt);
  });
});
