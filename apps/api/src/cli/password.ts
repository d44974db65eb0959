import { randomInt } from 'node:crypto';
import { PASSWORD_CHARACTERS_MIN } from '../people/passwords';
import { Fault } from '../start/fault';

/** Characters that are not mistaken for each other. */
const ALPHABET = 'abcdefghijkmnpqrstuvwxyz23456789';
const GROUPS = 4;
const GROUP_CHARACTERS = 5;
const PASSWORD_CHARACTERS_MAX = 1_000;

/** A one-time password of 100 random bits, such as `k3m7p-…`. */
export function oneTimePassword(): string {
  const group = (): string =>
    Array.from({ length: GROUP_CHARACTERS }, () => ALPHABET[randomInt(ALPHABET.length)]).join('');
  return Array.from({ length: GROUPS }, group).join('-');
}

/** The password on the first line of standard input. */
export async function passwordFrom(input: AsyncIterable<Buffer>): Promise<string> {
  let text = '';
  for await (const chunk of input) {
    text += chunk.toString('utf8');
    if (text.includes('\n') || text.length > PASSWORD_CHARACTERS_MAX) break;
  }
  const [line = ''] = text.split(/\r?\n/, 1);
  if (line.length < PASSWORD_CHARACTERS_MIN || line.length > PASSWORD_CHARACTERS_MAX) {
    throw new Fault(
      `Give a password of at least ${PASSWORD_CHARACTERS_MIN} characters on the first line of standard input.`,
    );
  }
  return line;
}
