import type {
  AccountRow,
  AccountStore,
  RoleName,
  ScopeRow,
  SessionRow,
  SessionStore,
  TokenStore,
} from '@intraday/storage';
import type { Directory } from '../organisation/directory';
import type { Credential, Person } from './person';
import { rightsOf } from './rights';

/** Who a session or a token belongs to, as it stands now: asked at every request, so that a change holds at once. */
export class People {
  constructor(
    private readonly accounts: Pick<AccountStore, 'find'>,
    private readonly sessions: Pick<SessionStore, 'find' | 'findByKey'>,
    private readonly tokens: Pick<TokenStore, 'find' | 'list'>,
    private readonly directory: Pick<Directory, 'currentAgent'>,
    /** What a role of the demo looks at. */
    private readonly demoScopes: (role: RoleName) => ScopeRow[],
  ) {}

  /** The person of a session id as the cookie brings it; null when it is unknown or has ended. */
  async ofSession(secret: string): Promise<Person | null> {
    const row = await this.sessions.find(secret);
    return row === null ? null : this.ofSessionRow(row);
  }

  async ofToken(secret: string): Promise<Person | null> {
    const row = await this.tokens.find(secret);
    return row === null ? null : this.ofAccount(row.account, { kind: 'token', key: row.key });
  }

  /** The person of a credential that was good before; null when it no longer is. */
  async again(credential: Credential): Promise<Person | null> {
    if (credential.kind === 'session') {
      const row = await this.sessions.findByKey(credential.key);
      return row === null ? null : this.ofSessionRow(row);
    }
    const row = (await this.tokens.list()).find(({ key }) => key === credential.key);
    return row === undefined ? null : this.ofAccount(row.account, credential);
  }

  private async ofSessionRow(row: SessionRow): Promise<Person | null> {
    const credential: Credential = { kind: 'session', key: row.key, expiresAt: row.expiresAt };
    if (row.account !== null) return this.ofAccount(row.account, credential);
    if (row.demoRole === null) return null;
    const scopes = this.demoScopes(row.demoRole);
    return {
      name: `demo ${row.demoRole}`,
      role: row.demoRole,
      scopes,
      rights: rightsOf(row.demoRole, scopes, row.demoRole === 'controlDesk'),
      mustChangePassword: false,
      demo: true,
      credential,
    };
  }

  private async ofAccount(name: string, credential: Credential): Promise<Person | null> {
    const account = await this.accounts.find(name);
    if (account === null) return null;
    const scopes = account.scopes.map((scope) =>
      scope.kind === 'agent' ? { ...scope, id: this.directory.currentAgent(scope.id) } : scope,
    );
    return personOf({ ...account, scopes }, credential);
  }
}

function personOf(account: AccountRow, credential: Credential): Person {
  return {
    name: account.name,
    role: account.role,
    scopes: account.scopes,
    rights: rightsOf(account.role, account.scopes, account.personalDetail),
    mustChangePassword: account.mustChange && credential.kind === 'session',
    demo: false,
    credential,
  };
}
