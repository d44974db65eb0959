/** A whole number of at least 1 from the environment, or what holds where it is not set. */
function countFrom(name: string, otherwise: number): number {
  const value = Number(process.env[name] ?? otherwise);
  if (!Number.isInteger(value) || value < 1) throw new Error(`${name} must be a whole number of at least 1`);
  return value;
}

/** How much the durability specs do: little in a normal run, much by the environment in a long one (docs/testing.md). */
export const COUNTS = {
  /** Faults of each kind. */
  kills: countFrom('INTRADAY_KILLS', 3),
  /** Hostile bodies, and as many hostile frames. */
  fuzz: countFrom('INTRADAY_FUZZ', 1_000),
  /** Length of the database's absence in the middle of an import, seconds. */
  awaySeconds: countFrom('INTRADAY_AWAY_SECONDS', 4),
  /** Sockets that never read. */
  deafSockets: countFrom('INTRADAY_DEAF_SOCKETS', 200),
  /** Sockets beside them that do. */
  readingSockets: countFrom('INTRADAY_READING_SOCKETS', 50),
} as const;

/** Faults that one server and its database go through before a new one is set up. */
export const FAULTS_OF_A_ROUND = 5;

/** The faults of one kind, in rounds: `[[1, 3]]` for three of them, `[[1, 5], [2, 5], [3, 2]]` for twelve. */
export function roundsOf(faults: number): [round: number, faults: number][] {
  const rounds = Math.ceil(faults / FAULTS_OF_A_ROUND);
  return Array.from({ length: rounds }, (_, index) => [
    index + 1,
    Math.min(FAULTS_OF_A_ROUND, faults - index * FAULTS_OF_A_ROUND),
  ]);
}
