import { DEMO_ROLES, meSchema } from '@intraday/contract';
import { rowsIn } from '../adherence/board';
import { LiveSocket } from '../event-to-screen/live-socket';
import { ticketOf } from '../event-to-screen/viewers';
import { roleView } from './role-view';
import { ShownValues } from './shown-values';

export type DemoRole = (typeof DEMO_ROLES)[number];

/** The screen of one role of the demo. */
class RoleScreen {
  /** When a patch first moved a value, by `performance.now`. */
  movedAt: number | null = null;
  private readonly shown = new ShownValues();
  private isOpen = false;
  private socket: LiveSocket | null = null;

  constructor(readonly role: DemoRole) {}

  async open(url: string): Promise<void> {
    const headers = { cookie: await signIn(url, this.role) };
    const { scopes } = meSchema.parse(await (await fetch(`${url}/api/v1/session`, { headers })).json());
    const ticket = await ticketOf(url, headers);
    this.socket = await LiveSocket.open(url, ticket, roleView(this.role, scopes), (message) => this.hear(message));
  }

  close(): void {
    this.socket?.close();
  }

  private hear(message: Buffer): void {
    const moved = this.shown.take(rowsIn(message));
    // What comes first is the answer to the opening: the figures stand there, and have not moved yet.
    if (this.isOpen && moved > 0) this.movedAt ??= performance.now();
    this.isOpen = true;
  }
}

/** One screen for each role that the demo signs in. */
export class RoleScreens {
  private readonly screens = DEMO_ROLES.map((role) => new RoleScreen(role));

  static async open(url: string): Promise<RoleScreens> {
    const all = new RoleScreens();
    await Promise.all(all.screens.map((screen) => screen.open(url)));
    return all;
  }

  /** When each role's screen moved, by `performance.now`; null as long as one has not. */
  get moved(): ReadonlyMap<DemoRole, number> | null {
    const moved = this.screens.flatMap(({ role, movedAt }) => (movedAt === null ? [] : [[role, movedAt] as const]));
    return moved.length === this.screens.length ? new Map(moved) : null;
  }

  /** Roles whose screens stand still. */
  get still(): readonly DemoRole[] {
    return this.screens.filter(({ movedAt }) => movedAt === null).map(({ role }) => role);
  }

  close(): void {
    for (const screen of this.screens) screen.close();
  }
}

/** Signs in as a role of the demo. @returns the cookie */
async function signIn(url: string, role: DemoRole): Promise<string> {
  const headers = { 'content-type': 'application/json' };
  const response = await fetch(`${url}/api/v1/session/demo`, {
    method: 'POST',
    headers,
    body: JSON.stringify({ role }),
  });
  if (!response.ok) throw new Error(`${role} may not sign in: ${response.status} ${await response.text()}`);
  return response.headers
    .getSetCookie()
    .map((cookie) => cookie.split(';', 1)[0])
    .join('; ');
}
