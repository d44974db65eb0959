import { instantNow } from '../event-to-screen/ages';
import type { LiveSocket } from '../event-to-screen/live-socket';
import { enter } from '../event-to-screen/viewers';
import { rowsIn, rowsOf, type Board } from './board';
import type { Supervisor } from './cast';

/** How often a page asks again. */
const EVERY_MS = 5_000;

/** Views that supervisors look at, until they are closed. */
export interface Looking {
  /** Patches or answers that have come. */
  readonly heard: () => number;
  close(): Promise<void>;
}

/** Opens the live view of each supervisor. */
export async function openViews(url: string, supervisors: readonly Supervisor[], board: Board): Promise<Looking> {
  const told = (message: Buffer): void => {
    const at = instantNow();
    board.note(rowsIn(message), at);
  };
  const screens: LiveSocket[] = await Promise.all(supervisors.map((each) => enter(url, each, told)));
  return {
    heard: () => screens.reduce((sum, { patches }) => sum + patches, 0),
    close: async () => screens.forEach((screen) => screen.close()),
  };
}

/** Lets each supervisor's page ask for the same view every five seconds, spread over the pause between two questions. */
export function openPages(url: string, supervisors: readonly Supervisor[], board: Board): Looking {
  let isOpen = true;
  let heard = 0;
  const ask = async ({ token, view }: Supervisor): Promise<void> => {
    const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' };
    const response = await fetch(`${url}/api/v1/query`, { method: 'POST', headers, body: JSON.stringify(view) });
    if (!response.ok) throw new Error(`a page was refused: ${response.status} ${await response.text()}`);
    const rows = rowsOf(await response.json());
    board.note(rows, instantNow());
    heard += 1;
  };
  const waits = new Set<() => void>();
  const wait = (ms: number): Promise<void> =>
    new Promise((resolve) => {
      const timer = setTimeout(done, ms);
      function done(): void {
        clearTimeout(timer);
        waits.delete(done);
        resolve();
      }
      waits.add(done);
    });
  const pages = supervisors.map(async (supervisor, page) => {
    let next = instantNow() + (page / supervisors.length) * EVERY_MS;
    while (isOpen) {
      await wait(Math.max(0, next - instantNow()));
      if (!isOpen) return;
      await ask(supervisor);
      next = Math.max(next + EVERY_MS, instantNow());
    }
  });
  const all = Promise.all(pages);
  // Waited for when they are closed; a failure before that must not end the process.
  all.catch(() => undefined);
  return {
    heard: () => heard,
    close: async () => {
      isOpen = false;
      for (const end of [...waits]) end();
      await all;
    },
  };
}
