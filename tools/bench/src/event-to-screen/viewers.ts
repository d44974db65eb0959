import { ticketSchema } from '@intraday/contract';
import { serve } from '../process/part';
import type { Sighting } from './ages';
import type { CastMember } from './cast';
import { LiveSocket } from './live-socket';

/** People who come in at once. */
const ENTERING_AT_ONCE = 20;

/** What one screen saw. */
export interface Seen {
  readonly first: number;
  readonly sightings: readonly Sighting[];
  readonly patches: number;
  readonly bytes: number;
}

/** Opens the screen of one person. @param told hears what the screen is told, as it came */
export async function enter(
  url: string,
  { token, view }: Pick<CastMember, 'token' | 'view'>,
  told?: (message: Buffer) => void,
): Promise<LiveSocket> {
  return LiveSocket.open(url, await ticketOf(url, { authorization: `Bearer ${token}` }), view, told);
}

/** A ticket for the live wire. @param headers by which a person is known */
export async function ticketOf(url: string, headers: Readonly<Record<string, string>>): Promise<string> {
  const response = await fetch(`${url}/api/v1/session/ticket`, { method: 'POST', headers });
  if (!response.ok) throw new Error(`no ticket: ${response.status} ${await response.text()}`);
  return ticketSchema.parse(await response.json()).ticket;
}

/** The part that looks: all screens, in the order of the cast. */
export function serveViewers(): Promise<void> {
  let screens: LiveSocket[] = [];
  return serve({
    async open({ url, cast }: { url: string; cast: readonly CastMember[] }): Promise<void> {
      for (let from = 0; from < cast.length; from += ENTERING_AT_ONCE) {
        const some = cast.slice(from, from + ENTERING_AT_ONCE);
        screens = [...screens, ...(await Promise.all(some.map((member) => enter(url, member))))];
      }
    },
    begin: (): void => screens.forEach((screen) => screen.begin()),
    shown: (): number[] => screens.map((screen) => screen.shown),
    seen: (): Seen[] => screens.map(({ first, sightings, patches, bytes }) => ({ first, sightings, patches, bytes })),
    close: (): void => screens.forEach((screen) => screen.close()),
  });
}
