import { Controller, Delete, Get, HttpCode, Inject, Param, Post, Put } from '@nestjs/common';
import {
  accountAddSchema,
  accountChangeSchema,
  type AccountAdd,
  type AccountChange,
  type accountPasswordSchema,
  type accountsSchema,
} from '@intraday/contract';
import type { z } from 'zod';
import { NAME_RULE, type AccountRefusal, type AccountResult } from '../administration/accounts';
import type { Person } from '../people/person';
import { PIPELINE, type Pipeline } from '../pipeline';
import { Access } from './access';
import { refuse } from './problem';
import { JsonBody, SignedIn } from './request-context';

type Password = z.infer<typeof accountPasswordSchema>;

/** Who may sign in, as what and for where: for administrators. Open sockets are cut as soon as their rights change. */
@Controller('api/v1/people')
@Access('administrator')
export class PeopleController {
  constructor(@Inject(PIPELINE) private readonly pipeline: Pick<Pipeline, 'accounts' | 'changes' | 'realNow'>) {}

  @Get()
  async list(): Promise<z.infer<typeof accountsSchema>> {
    const rows = await this.pipeline.accounts.list();
    const now = this.pipeline.realNow();
    return {
      people: rows.map(({ name, role, scopes, personalDetail, mustChange, lockedUntil }) => ({
        ...{ name, role, scopes: [...scopes], personalDetail, mustChangePassword: mustChange },
        locked: lockedUntil !== null && lockedUntil > now,
      })),
    };
  }

  @Post()
  @HttpCode(201)
  async add(@JsonBody(accountAddSchema) wanted: AccountAdd, @SignedIn() person: Person): Promise<Password> {
    const { name, why } = wanted;
    return this.done(name, await this.pipeline.accounts.add(wanted, null, { who: person.name, why }));
  }

  @Put(':name')
  async change(
    @Param('name') name: string,
    @JsonBody(accountChangeSchema) wanted: AccountChange,
    @SignedIn() person: Person,
  ): Promise<Password> {
    const { why } = wanted;
    return this.done(name, await this.pipeline.accounts.change(name, wanted, { who: person.name, why }));
  }

  @Delete(':name')
  @HttpCode(204)
  async remove(@Param('name') name: string, @SignedIn() person: Person): Promise<void> {
    await this.done(name, await this.pipeline.accounts.remove(name, { who: person.name, why: null }));
  }

  private async done(name: string, result: AccountResult): Promise<Password> {
    if (!result.ok) return refused(name, result.reason);
    await this.pipeline.changes.look();
    return { name, password: result.password };
  }
}

function refused(name: string, reason: AccountRefusal): never {
  switch (reason) {
    case 'invalid-name':
      return refuse('unprocessable', NAME_RULE);
    case 'exists':
      return refuse('conflict', `There is somebody named ${name} already; choose another name.`);
    case 'unknown':
      return refuse('not-found', `There is nobody named ${name}.`);
    case 'last-administrator':
      return refuse('conflict', `${name} is the last administrator: make somebody else one first.`);
    case 'own-password':
      return refuse('conflict', 'Change your own password with PUT /api/v1/session/password.');
  }
}
