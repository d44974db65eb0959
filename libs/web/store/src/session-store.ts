import { inject, Injectable, signal } from '@angular/core';
import type { Me, Places, Role, Status } from '@intraday/contract';
import { LiveStore, REST } from './live-store';
import type { Outcome } from './outcome';

/** Wait before names are read again because one was missing, ms. */
export const PLACES_WAIT_MS = 3_000;

/** Who is signed in, what they may see and what the server is; the only place that starts and ends a session. */
@Injectable({ providedIn: 'root' })
export class SessionStore {
  private readonly rest = inject(REST);
  private readonly live = inject(LiveStore);
  private readonly person = signal<Me | null>(null);
  private readonly knownPlaces = signal<Places | null>(null);
  private readonly serverStatus = signal<Status | null>(null);

  private refresh: ReturnType<typeof setTimeout> | null = null;

  /** The person signed in, or null. */
  readonly me = this.person.asReadonly();
  /** Names within the person's scope; null until read. */
  readonly places = this.knownPlaces.asReadonly();
  /** The server's status; null until read. */
  readonly status = this.serverStatus.asReadonly();

  /** Reads who is signed in. A 401 is the expected answer for nobody. */
  async loadMe(): Promise<Outcome<Me | null>> {
    const answer = await this.rest.me();
    if (answer.ok) this.person.set(answer.value);
    else if (answer.problem.status === 401) this.person.set(null);
    else return answer;
    return { ok: true, value: this.person() };
  }

  async loadStatus(): Promise<Outcome<Status>> {
    const answer = await this.rest.status();
    if (answer.ok) this.serverStatus.set(answer.value);
    return answer;
  }

  /** Reads the names; those already known stay if it fails. */
  async loadPlaces(): Promise<Outcome<Places>> {
    const answer = await this.rest.places();
    if (answer.ok) this.knownPlaces.set(answer.value);
    return answer;
  }

  /** Reads the names again, since one is missing; not more often than the wait allows. */
  refreshPlaces(): void {
    if (this.refresh !== null) return;
    this.refresh = setTimeout(() => {
      this.refresh = null;
      if (this.person()) void this.loadPlaces();
    }, PLACES_WAIT_MS);
  }

  signIn(name: string, password: string): Promise<Outcome<Me | null>> {
    return this.entered(this.rest.signIn(name, password));
  }

  signInDemo(role: Role): Promise<Outcome<Me | null>> {
    return this.entered(this.rest.signInDemo(role));
  }

  changePassword(current: string, next: string): Promise<Outcome<Me | null>> {
    return this.entered(this.rest.changePassword(current, next));
  }

  /** Ends the session; also here when the server cannot be told, since the person has left. */
  async signOut(): Promise<void> {
    await this.rest.signOut();
    this.forget();
  }

  /** The server has ended the session. */
  forget(): void {
    this.live.stop();
    this.person.set(null);
    this.knownPlaces.set(null);
  }

  startDemo(): Promise<Outcome<null>> {
    return this.rest.startDemo();
  }

  private async entered(step: Promise<Outcome<null>>): Promise<Outcome<Me | null>> {
    const answer = await step;
    return answer.ok ? this.loadMe() : answer;
  }
}
