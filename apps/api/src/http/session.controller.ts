import { Controller, Delete, Get, HttpCode, Inject, Post, Put, Req, Res } from '@nestjs/common';
import { changePasswordSchema, demoSignInSchema, signInSchema, type Me } from '@intraday/contract';
import type { Request, Response } from 'express';
import type { z } from 'zod';
import type { Person } from '../people/person';
import { PIPELINE, type Pipeline } from '../pipeline';
import { meOf } from '../people/me';
import { Access } from './access';
import { clearSessionCookie, setSessionCookie } from './cookies';
import { isFromThisMachine } from './neighbours';
import { refuse } from './problem';
import { arrivalOf, JsonBody, SignedIn } from './request-context';

const SIGN_IN_REFUSED =
  'Name or password is wrong, or sign-in is locked for 15 minutes after five failures; ask an administrator for a new password.';

/** Sign-in, sign-out, passwords and tickets. */
@Controller('api/v1/session')
export class SessionController {
  constructor(
    @Inject(PIPELINE)
    private readonly pipeline: Pick<Pipeline, 'signIn' | 'tickets' | 'live' | 'database' | 'directory' | 'hostNames'>,
  ) {}

  @Post()
  @Access('public')
  @HttpCode(204)
  async signIn(
    @JsonBody(signInSchema) { name, password }: z.output<typeof signInSchema>,
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
  ): Promise<void> {
    const result = await this.pipeline.signIn.withPassword(name, password);
    if (result.ok) return setSessionCookie(request, response, result.secret);
    if (result.reason === 'too-busy') refuse('too-busy', 'Too many people sign in just now; try again in a second.');
    refuse('sign-in-refused', SIGN_IN_REFUSED);
  }

  @Post('demo')
  @Access('public')
  @HttpCode(204)
  async demo(
    @JsonBody(demoSignInSchema) { role }: z.output<typeof demoSignInSchema>,
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
  ): Promise<void> {
    const { database, hostNames, signIn } = this.pipeline;
    if (database.kind !== 'demo') refuse('demo-refused', 'This database is no demo; sign in with name and password.');
    if (!isFromThisMachine(arrivalOf(request), hostNames)) {
      refuse('demo-refused', 'The demo signs in only on the machine that the server runs on.');
    }
    setSessionCookie(request, response, await signIn.asDemo(role));
  }

  @Delete()
  @Access('newcomer')
  @HttpCode(204)
  async signOut(
    @SignedIn() { credential }: Person,
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
  ): Promise<void> {
    if (credential.kind !== 'session') refuse('conflict', 'A token has no session to end.');
    await this.pipeline.signIn.end(credential.key);
    this.pipeline.live.cutWhere((holder) => holder.credential.key === credential.key, 'You have signed out.');
    clearSessionCookie(request, response);
  }

  @Put('password')
  @Access('newcomer')
  @HttpCode(204)
  async changePassword(
    @SignedIn() person: Person,
    @JsonBody(changePasswordSchema) { current, next }: z.output<typeof changePasswordSchema>,
  ): Promise<void> {
    if (person.demo || person.credential.kind === 'token')
      refuse('forbidden', 'Sign in with name and password to change it.');
    const result = await this.pipeline.signIn.changePassword(person, current, next);
    if (result.ok) return;
    if (result.reason === 'too-busy') refuse('too-busy', 'Try again in a second.');
    if (result.reason === 'same') refuse('unprocessable', 'Choose a password that differs from the present one.');
    refuse('sign-in-refused', 'The present password is wrong.');
  }

  @Post('ticket')
  @Access('person')
  @HttpCode(200)
  ticket(@SignedIn() { credential }: Person): { ticket: string } {
    return { ticket: this.pipeline.tickets.issue(credential) };
  }

  @Get()
  @Access('newcomer')
  me(@SignedIn() person: Person): Me {
    return meOf(person, this.pipeline.directory.rows);
  }
}
