import { hash, verify } from '@node-rs/argon2';

/** Shortest password that a person may choose, characters. */
export const PASSWORD_CHARACTERS_MIN = 12;

/** Cost of argon2id: 19 MiB, two passes, one lane (the OWASP recommendation). */
const COST = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

/** argon2id hash of a password, with its salt and cost inside. */
export function hashPassword(password: string): Promise<string> {
  return hash(password, COST);
}

let decoy: Promise<string> | null = null;

/**
 * Checks a password. Without a hash (no such account) it works as long and says no, so that the time of an answer does
 * not tell which names exist.
 */
export async function passwordFits(passwordHash: string | null, password: string): Promise<boolean> {
  decoy ??= hashPassword('no account has this');
  const fits = await verify(passwordHash ?? (await decoy), password);
  return fits && passwordHash !== null;
}
