import type { Request, Response } from 'express';
import { SESSION_LIFE_MS } from '../people/sign-in';

const NAME = 'intraday_session';

/** The session id that a Cookie header brings, or null. */
export function sessionSecretOf(header: string | undefined): string | null {
  for (const pair of (header ?? '').split(';')) {
    const [name, value] = pair.trim().split('=', 2);
    if (name === NAME && value !== undefined && value !== '') return value;
  }
  return null;
}

/** Over TLS, here or at the proxy before us, the cookie must never travel without it. */
function isSecure(request: Request): boolean {
  return request.secure || request.headers['x-forwarded-proto'] === 'https';
}

export function setSessionCookie(request: Request, response: Response, secret: string): void {
  const options = { httpOnly: true, sameSite: 'strict', path: '/', secure: isSecure(request) } as const;
  response.cookie(NAME, secret, { ...options, maxAge: SESSION_LIFE_MS });
}

export function clearSessionCookie(request: Request, response: Response): void {
  response.clearCookie(NAME, { httpOnly: true, sameSite: 'strict', path: '/', secure: isSecure(request) });
}
