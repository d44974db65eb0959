import { isIP } from 'node:net';

/** What a request says about where it comes from; header names in lower case, as Node gives them. */
export interface Arrival {
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly remoteAddress: string | undefined;
}

export type ArrivalFault = 'foreign-host' | 'foreign-origin';

const LOCAL_NAMES = ['localhost', '127.0.0.1', '[::1]'];
const WILDCARDS = ['0.0.0.0', '::', '[::]'];
const FORWARDING_HEADERS = ['forwarded', 'x-real-ip', 'via'];

/** The host names by which this server may be called. */
export function hostNamesAllowed(listenHost: string, allowedHosts: readonly string[]): ReadonlySet<string> {
  const names = [...LOCAL_NAMES, ...allowedHosts];
  if (!WILDCARDS.includes(listenHost))
    names.push(isIP(listenHost) === 6 ? `[${listenHost}]` : listenHost.toLowerCase());
  return new Set(names);
}

function hostnameOf(host: string): string | null {
  return /^(\[[0-9a-f:.]+\]|[^:/@\s]+)(:\d{1,5})?$/i.exec(host)?.[1]?.toLowerCase() ?? null;
}

/**
 * Checks the Host header against the list of names, and the Origin header, where there is one, against the Host: a page
 * of another site that makes a browser call us is foreign, and so is one that hides its origin (`null`).
 *
 * @returns null when both are fine
 */
export function arrivalFault(arrival: Arrival, hostNames: ReadonlySet<string>): ArrivalFault | null {
  const host = arrival.headers['host'];
  if (typeof host !== 'string') return 'foreign-host';
  const hostname = hostnameOf(host);
  if (hostname === null || !hostNames.has(hostname)) return 'foreign-host';
  const origin = arrival.headers['origin'];
  if (origin === undefined) return null;
  if (typeof origin !== 'string' || !URL.canParse(origin)) return 'foreign-origin';
  const { protocol, host: originHost } = new URL(origin);
  const own = protocol === 'http:' || protocol === 'https:';
  return own && originHost === new URL(`${protocol}//${host}`).host ? null : 'foreign-origin';
}

/** True when the peer of the connection is this machine itself. */
export function isLoopback(remoteAddress: string | undefined): boolean {
  if (remoteAddress === undefined) return false;
  const plain = remoteAddress.replace(/^::ffff:/i, '');
  return plain === '::1' || (isIP(plain) === 4 && plain.startsWith('127.'));
}

/** True when a proxy has passed the request on, so that the peer's address says nothing of the person. */
export function isForwarded(arrival: Arrival): boolean {
  return Object.keys(arrival.headers).some(
    (name) => FORWARDING_HEADERS.includes(name) || name.startsWith('x-forwarded-'),
  );
}

/** True for a request that a person at this machine made directly, by an allowed name. */
export function isFromThisMachine(arrival: Arrival, hostNames: ReadonlySet<string>): boolean {
  return isLoopback(arrival.remoteAddress) && !isForwarded(arrival) && arrivalFault(arrival, hostNames) === null;
}
