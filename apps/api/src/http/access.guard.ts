import type { CanActivate, ExecutionContext } from '@nestjs/common';
import type { Role } from '@intraday/contract';
import { hashSecret } from '@intraday/storage';
import type { SourceRow, SourceStore } from '@intraday/storage';
import type { Request } from 'express';
import { timingSafeEqual } from 'node:crypto';
import type { Configuration } from '../configuration/configuration';
import type { People } from '../people/people';
import type { Person } from '../people/person';
import { ACCESS_RULE, type AccessRule } from './access';
import { sessionSecretOf } from './cookies';
import { isFromThisMachine } from './neighbours';
import { refuse } from './problem';
import { arrivalOf, rememberCaller } from './request-context';

export interface GuardParts {
  readonly configuration: Pick<Configuration, 'metricsToken'>;
  readonly people: Pick<People, 'ofSession' | 'ofToken'>;
  readonly sources: Pick<SourceStore, 'find' | 'findByKey'>;
  readonly hostNames: ReadonlySet<string>;
  /** Secret of the file by which commands on this machine are known. */
  readonly localToken: string;
}

type PersonRule = Exclude<AccessRule, 'public' | 'source' | 'local' | 'metrics'>;

/** The roles that a rule lets in; null: every role. */
const ROLES_OF: Readonly<Record<PersonRule, readonly Role[] | null>> = {
  person: null,
  newcomer: null,
  administrator: ['administrator'],
  keeper: ['administrator'],
  planner: ['administrator', 'manager'],
};

/** Lets nobody in but whom the route's rule names; a route without a rule lets nobody in. */
export class AccessGuard implements CanActivate {
  private readonly localHash: Buffer;
  /** Null where there are no metrics to be seen. */
  private readonly metricsHash: Buffer | null;

  constructor(private readonly parts: GuardParts) {
    this.localHash = hashSecret(parts.localToken);
    const { metricsToken } = parts.configuration;
    this.metricsHash = metricsToken === null ? null : hashSecret(metricsToken);
  }

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const request = context.switchToHttp().getRequest<Request>();
    const rule = ruleOf(context);
    switch (rule) {
      case 'public':
        return true;
      case 'source':
        rememberCaller(request, { person: null, source: await this.source(request) });
        return true;
      case 'local':
        return this.isLocal(request) || refuse('forbidden', 'Only commands on this machine may do this.');
      case 'person':
      case 'newcomer':
      case 'administrator':
        rememberCaller(request, { person: await this.person(request, rule), source: null });
        return true;
      case 'keeper':
      case 'planner':
        if (!this.isLocal(request)) rememberCaller(request, { person: await this.person(request, rule), source: null });
        return true;
      case 'metrics':
        return this.mayReadMetrics(request);
      case null:
        return refuse('forbidden', 'Nobody may call this.');
    }
  }

  private async person(request: Request, rule: PersonRule): Promise<Person> {
    const token = bearerOf(request);
    const cookie = sessionSecretOf(request.headers.cookie);
    const person =
      token !== null
        ? await this.parts.people.ofToken(token)
        : cookie !== null
          ? await this.parts.people.ofSession(cookie)
          : null;
    if (person === null) return refuse('sign-in-required', 'Sign in, or send a token: Authorization: Bearer TOKEN.');
    if (person.mustChangePassword && rule !== 'newcomer') {
      return refuse('password-change-required', 'Change the one-time password: PUT /api/v1/session/password.');
    }
    const roles = ROLES_OF[rule];
    if (roles !== null && !roles.includes(person.role)) {
      return refuse('forbidden', `Only ${roles.map((role) => `${role}s`).join(' and ')} may do this.`);
    }
    return person;
  }

  /** The source of the key; a command on this machine names one instead. */
  private async source(request: Request): Promise<SourceRow | null> {
    const named = request.query['source'];
    if (this.isLocal(request)) return typeof named === 'string' ? this.parts.sources.find(named) : null;
    const key = bearerOf(request);
    const source = key === null ? null : await this.parts.sources.findByKey(key);
    return source ?? refuse('source-key-required', 'Send the key of a source: Authorization: Bearer KEY.');
  }

  private mayReadMetrics(request: Request): boolean {
    if (this.metricsHash === null) return refuse('not-found', 'There is nothing at GET /metrics.');
    const token = bearerOf(request);
    if (token !== null && timingSafeEqual(hashSecret(token), this.metricsHash)) return true;
    return refuse('metrics-token-required', 'Send the token of INTRADAY_METRICS_TOKEN: Authorization: Bearer TOKEN.');
  }

  private isLocal(request: Request): boolean {
    const token = bearerOf(request);
    if (token === null || !timingSafeEqual(hashSecret(token), this.localHash)) return false;
    return isFromThisMachine(arrivalOf(request), this.parts.hostNames);
  }
}

function bearerOf(request: Request): string | null {
  return /^Bearer ([\x21-\x7e]{1,500})$/i.exec(request.headers.authorization ?? '')?.[1] ?? null;
}

function ruleOf(context: ExecutionContext): AccessRule | null {
  for (const target of [context.getHandler(), context.getClass()]) {
    // SetMetadata wrote it, and Access is its only writer.
    const rule = Reflect.getMetadata(ACCESS_RULE, target) as AccessRule | undefined;
    if (rule !== undefined) return rule;
  }
  return null;
}
