import { createHash, randomBytes } from 'node:crypto';

/** Random bits of a key, session id or token. */
const SECRET_BYTES = 32;

/** A new key, session id or token: 256 random bits as 43 URL-safe characters. It is shown once and never stored. */
export function newSecret(): string {
  return randomBytes(SECRET_BYTES).toString('base64url');
}

/** SHA-256 of a secret, the only form in which secrets are stored. */
export function hashSecret(secret: string): Buffer {
  return createHash('sha256').update(secret, 'utf8').digest();
}
