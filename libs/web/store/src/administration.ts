import { inject, Injectable } from '@angular/core';
import {
  accountPasswordSchema,
  accountsSchema,
  auditPageSchema,
  organisationSchema,
  quarantinePageSchema,
  replayCountSchema,
  sourceKeySchema,
  sourcesSchema,
  unassignedListSchema,
  uploadsPageSchema,
  type AccountAdd,
  type AccountChange,
} from '@intraday/contract';
import { REST } from './live-store';

/** Rows of one page of the lists of administrators. */
const PAGE_ROWS = 50;

/** What is named of somebody's rights; the rest stays. */
type ChangedAccount = Partial<Omit<AccountChange, 'why'>>;

const at = (cursor: string | number | null): string => (cursor === null ? '' : `&cursor=${cursor}`);

/** What administrators read and change over the REST interface. */
@Injectable({ providedIn: 'root' })
export class Administration {
  private readonly rest = inject(REST);

  /** The organisation as it stands today, in the form of its upload. */
  organisation() {
    return this.rest.read('/workforce/organisation', organisationSchema);
  }

  /** Agents and queues that sources name and no organisation places. */
  unassigned() {
    return this.rest.read('/workforce/unassigned', unassignedListSchema);
  }

  /** Who uploaded what, the newest first. */
  uploads(cursor: string | null) {
    return this.rest.read(`/workforce/uploads?limit=${PAGE_ROWS}${at(cursor)}`, uploadsPageSchema);
  }

  sources() {
    return this.rest.read('/sources', sourcesSchema);
  }

  /** Adds a source; the answer holds its key, this once. */
  addSource(name: string, unknown: 'create' | 'quarantine') {
    return this.rest.ask('POST', '/sources', { name, unknown }, sourceKeySchema);
  }

  changeSource(name: string, change: { unknown?: 'create' | 'quarantine'; newKey?: boolean }) {
    return this.rest.ask('PUT', `/sources/${encodeURIComponent(name)}`, change, sourceKeySchema);
  }

  /** What is held in quarantine, the oldest first. */
  quarantine(source: string | null, cursor: string | null) {
    const of = source === null ? '' : `&source=${encodeURIComponent(source)}`;
    return this.rest.read(`/quarantine?limit=${PAGE_ROWS}${of}${at(cursor)}`, quarantinePageSchema);
  }

  /** Sends what is held through the door again. */
  replay(source: string | null) {
    const of = source === null ? '' : `?source=${encodeURIComponent(source)}`;
    return this.rest.ask('POST', `/quarantine/replay${of}`, {}, replayCountSchema);
  }

  people() {
    return this.rest.read('/people', accountsSchema);
  }

  /** Lets somebody in; the answer holds a one-time password, this once. */
  addPerson(person: Omit<AccountAdd, 'why'>) {
    return this.rest.ask('POST', '/people', person, accountPasswordSchema);
  }

  changePerson(name: string, change: ChangedAccount) {
    return this.rest.ask('PUT', `/people/${encodeURIComponent(name)}`, change, accountPasswordSchema);
  }

  removePerson(name: string) {
    return this.rest.tell('DELETE', `/people/${encodeURIComponent(name)}`);
  }

  /** Who changed what, the newest first. */
  audit(cursor: number | null) {
    return this.rest.read(`/audit?limit=${PAGE_ROWS}${at(cursor)}`, auditPageSchema);
  }
}
