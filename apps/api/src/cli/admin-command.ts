import { ROLES, SCOPE_KINDS } from '@intraday/contract';
import {
  AccountStore,
  AuditStore,
  OrganisationStore,
  SettingStore,
  TokenStore,
  type ScopeRow,
} from '@intraday/storage';
import { Accounts, NAME_RULE } from '../administration/accounts';
import type { Configuration } from '../configuration/configuration';
import { Fault } from '../start/fault';
import { DESK_SETS_TARGETS } from '../targets/targets';
import { oneOf, readArguments } from './arguments';
import { memberCommand, queueCommand, teamCommand } from './organisation-commands';
import { passwordFrom } from './password';
import { answer } from './say';
import { changeDatabase, withDatabase } from './with-database';

const USAGE = `Usage: npm run admin -- create NAME --role ${ROLES.join('|')} [--scope site:ID|team:ID|agent:ID]… [--personal-detail] [--password-stdin] | token NAME | team ID --site ID | member AGENT --team ID [--from DATE] | queue ID [--service-level-seconds N] [--short-abandon-seconds N] [--from INSTANT] | desk-targets on|off | list`;
const BY_COMMAND = { who: 'command line', why: null };

/** `admin`: people, tokens, teams, members and queues. */
export async function adminCommand([verb, ...args]: readonly string[], configuration: Configuration): Promise<void> {
  switch (verb) {
    case 'create':
      return create(args, configuration);
    case 'token':
      return token(args, configuration);
    case 'team':
      return teamCommand(args, configuration);
    case 'member':
      return memberCommand(args, configuration);
    case 'queue':
      return queueCommand(args, configuration);
    case 'desk-targets':
      return deskTargets(args, configuration);
    case 'list':
      return list(args, configuration);
    default:
      throw new Fault(USAGE);
  }
}

function scopeOf(text: string): ScopeRow {
  const [word = ''] = text.split(':', 1);
  const kind = SCOPE_KINDS.find((each) => each === word);
  const id = text.slice(word.length + 1);
  if (kind === undefined || id === '') throw new Fault(`--scope takes site:ID, team:ID or agent:ID, not ${text}.`);
  return { kind, id };
}

async function create(args: readonly string[], configuration: Configuration): Promise<void> {
  const { values, positionals } = readArguments(
    args,
    {
      role: { type: 'string' },
      scope: { type: 'string', multiple: true, default: [] },
      'personal-detail': { type: 'boolean', default: false },
      'password-stdin': { type: 'boolean', default: false },
    },
    1,
    USAGE,
  );
  const [name = ''] = positionals;
  const role = oneOf('role', values.role, ROLES);
  const scopes = values.scope.map(scopeOf);
  const given = values['password-stdin'] ? await passwordFrom(process.stdin) : null;
  const person = { name, role, scopes, personalDetail: values['personal-detail'] };
  const created = await changeDatabase(configuration, (pool) =>
    new Accounts(new AccountStore(pool, Date.now)).add(person, given, BY_COMMAND),
  );
  if (!created.ok && created.reason === 'invalid-name') throw new Fault(NAME_RULE);
  if (!created.ok) throw new Fault(`There is somebody named ${name} already; choose another name.`);
  if (created.password === null) return answer(`${name} can sign in.`);
  answer(`${name} can sign in with this one-time password, to be changed then:`);
  answer(created.password);
}

async function token(args: readonly string[], configuration: Configuration): Promise<void> {
  const { positionals } = readArguments(args, {}, 1, USAGE);
  const [name = ''] = positionals;
  const made = await changeDatabase(configuration, (pool) => new TokenStore(pool, Date.now).create(name, BY_COMMAND));
  if (made === null) throw new Fault(`There is nobody named ${name}: npm run admin -- create ${name} --role ROLE`);
  answer(`A token for ${name}, shown only this once:`);
  answer(made);
}

/** `desk-targets on|off`: may control desks set targets of the enterprise and of sites? */
async function deskTargets(args: readonly string[], configuration: Configuration): Promise<void> {
  const { positionals } = readArguments(args, {}, 1, USAGE);
  const [word = ''] = positionals;
  if (word !== 'on' && word !== 'off') throw new Fault('Usage: npm run admin -- desk-targets on|off');
  const wanted = word === 'on';
  await changeDatabase(configuration, async (pool) => {
    const settings = new SettingStore(pool);
    const before = (await settings.get(DESK_SETS_TARGETS)) === true;
    await settings.set(DESK_SETS_TARGETS, wanted);
    await new AuditStore(pool, Date.now).add(BY_COMMAND, `setting:${DESK_SETS_TARGETS}`, before, wanted);
  });
  answer(`Control desks ${wanted ? 'may' : 'may not'} set targets of the enterprise and of sites.`);
}

async function list(args: readonly string[], configuration: Configuration): Promise<void> {
  readArguments(args, {}, 0, USAGE);
  const { accounts, rows } = await withDatabase(configuration, async (pool) => ({
    accounts: await new AccountStore(pool, Date.now).list(),
    rows: await new OrganisationStore(pool, Date.now).load(),
  }));
  for (const { name, role, scopes, personalDetail, lockedUntil } of accounts) {
    const locked = lockedUntil !== null && lockedUntil > Date.now() ? ['locked'] : [];
    const detail = personalDetail ? ['personal detail'] : [];
    answer(['person', name, role, ...scopes.map(({ kind, id }) => `${kind}:${id}`), ...detail, ...locked].join('\t'));
  }
  for (const { id, name, timeZone } of rows.sites) answer(['site', id, name, timeZone].join('\t'));
  for (const { id, name, site } of rows.teams) answer(['team', id, name, `site:${site ?? ''}`].join('\t'));
  for (const { agent, team, fromDate } of rows.memberships) {
    answer(['member', agent, `team:${team ?? ''}`, ...(fromDate === null ? [] : [`from ${fromDate}`])].join('\t'));
  }
  for (const { id, name, channel } of rows.queues) answer(['queue', id, name, channel].join('\t'));
}
