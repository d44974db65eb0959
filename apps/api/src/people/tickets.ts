import { limits } from '@intraday/contract';
import { hashSecret, newSecret } from '@intraday/storage';

/** Tickets that may wait at once; over it the oldest go. */
export const TICKETS_MAX = 10_000;

interface Ticket<T> {
  readonly holder: T;
  readonly expiresAt: number;
}

/**
 * One-use tickets that open a socket. A ticket is bound to its holder (a session or a token) and lives 30 s; it is kept
 * in memory only, by its hash, because it must not outlive the server.
 */
export class Tickets<T> {
  private readonly waiting = new Map<string, Ticket<T>>();

  /** @param realNow real time, ms */
  constructor(private readonly realNow: () => number) {}

  /** A new ticket for the holder. */
  issue(holder: T): string {
    const now = this.realNow();
    for (const [hash, ticket] of this.waiting) {
      if (ticket.expiresAt > now && this.waiting.size < TICKETS_MAX) break;
      this.waiting.delete(hash);
    }
    const secret = newSecret();
    this.waiting.set(hashSecret(secret).toString('hex'), { holder, expiresAt: now + limits.TICKET_LIFE_MS });
    return secret;
  }

  /** The holder of a ticket, once; null when it is unknown, used or too old. */
  redeem(secret: string): T | null {
    const hash = hashSecret(secret).toString('hex');
    const ticket = this.waiting.get(hash);
    this.waiting.delete(hash);
    return ticket !== undefined && ticket.expiresAt > this.realNow() ? ticket.holder : null;
  }
}
