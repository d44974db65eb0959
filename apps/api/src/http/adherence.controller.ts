import { Controller, Delete, Get, HttpCode, Inject, Param, Post, Put } from '@nestjs/common';
import { adherenceRulesRequestSchema, excuseRequestSchema, isoOf } from '@intraday/contract';
import { civilDay } from '@intraday/time';
import { DEFAULT_RULES, PRESETS } from '@intraday/workforce';
import type { ExcuseRow } from '@intraday/storage';
import type { z } from 'zod';
import type { Person } from '../people/person';
import { PIPELINE, type Pipeline } from '../pipeline';
import { KnownPlaces } from '../plans/known-places';
import { mayExcuse } from '../plans/reach';
import { Access } from './access';
import { refuse } from './problem';
import { JsonBody, SignedIn, Uploader } from './request-context';

/** Longest time that one excuse may cover, ms: 31 days. */
export const EXCUSE_MS_MAX = 31 * 86_400_000;
const NOT_OWN = 'You may excuse people of your own teams or sites only.';

const shown = ({ fromAt, untilAt, at, ...excuse }: ExcuseRow) => ({
  ...excuse,
  from: isoOf(fromAt),
  until: isoOf(untilAt),
  at: isoOf(at),
});

/** Excused time, and the rules by which adherence is judged. */
@Controller('api/v1/workforce')
@Access('person')
export class AdherenceController {
  constructor(
    @Inject(PIPELINE)
    private readonly pipeline: Pick<Pipeline, 'plans' | 'directory' | 'configuration' | 'planChanges'>,
  ) {}

  @Post('excuses')
  @HttpCode(201)
  async excuse(
    @SignedIn() person: Person,
    @JsonBody(excuseRequestSchema) request: z.output<typeof excuseRequestSchema>,
  ) {
    this.checkRole(person);
    const { kind, why, from: fromAt, until: untilAt } = request;
    if (untilAt <= fromAt || untilAt - fromAt > EXCUSE_MS_MAX)
      return refuse('unprocessable', 'An excuse ends after it begins, and lasts 31 days at most.');
    const known = this.known();
    const agent = known.agentId(request.agent);
    if (agent === null || !this.mayExcuse(person, known, agent, fromAt)) return refuse('forbidden', NOT_OWN);
    const made = await this.pipeline.plans.addExcuse({ agent, fromAt, untilAt, kind, why }, { who: person.name, why });
    await this.pipeline.planChanges.judgeAgain(fromAt, untilAt);
    return shown(made);
  }

  @Delete('excuses/:id')
  @HttpCode(204)
  async withdraw(@SignedIn() person: Person, @Param('id') id: string): Promise<void> {
    this.checkRole(person);
    const excuse = /^\d{1,15}$/.test(id) ? await this.pipeline.plans.excuse(Number(id)) : null;
    // What others have excused is not told from what does not exist.
    if (excuse === null || !this.mayExcuse(person, this.known(), excuse.agent, excuse.fromAt))
      return refuse('not-found', 'No such excuse of your people holds.');
    if (!(await this.pipeline.plans.withdrawExcuse(excuse.id, { who: person.name, why: null })))
      return refuse('not-found', 'No such excuse of your people holds.');
    await this.pipeline.planChanges.judgeAgain(excuse.fromAt, excuse.untilAt);
  }

  @Get('adherence-rules')
  async rules() {
    const rows = await this.pipeline.plans.rulesOfAdherence();
    const rules = rows.map(({ site, fromAt, rules: set }) => ({
      site,
      from: fromAt === null ? null : isoOf(fromAt),
      rules: set,
    }));
    return { rules, defaults: DEFAULT_RULES, presets: PRESETS };
  }

  @Put('adherence-rules')
  @Access('planner')
  @HttpCode(204)
  async setRules(
    @Uploader() person: Person | null,
    @JsonBody(adherenceRulesRequestSchema) request: z.output<typeof adherenceRulesRequestSchema>,
  ): Promise<void> {
    const { site, from, preset, rules, why } = request;
    const sites = person?.rights.sites ?? null;
    const isOwn = sites === null || (site !== null && sites.includes(site));
    if (!isOwn) refuse('forbidden', 'You may set rules for your own sites only.');
    if (site !== null && !this.pipeline.directory.rows.sites.some(({ id }) => id === site))
      refuse('unprocessable', `There is no site ${site}.`);
    const set = { ...(preset === undefined ? {} : PRESETS[preset]), ...rules };
    await this.pipeline.plans.setRulesOfAdherence(site, from, set, { who: person?.name ?? 'command line', why });
    await this.pipeline.planChanges.judgeAgain(from, null);
  }

  private checkRole({ role }: Person): void {
    if (role === 'agent' || role === 'controlDesk') refuse('forbidden', NOT_OWN);
  }

  private known(): KnownPlaces {
    return new KnownPlaces(this.pipeline.directory.rows, this.pipeline.configuration.timeZone, null);
  }

  /** By the date on which the excuse begins, on the clocks of the agent's site. */
  private mayExcuse({ rights }: Person, known: KnownPlaces, agent: string, fromAt: number): boolean {
    const { timeZone } = this.pipeline.configuration;
    const roughly = civilDay(timeZone, fromAt).date;
    const { date } = civilDay(known.zoneOf(known.siteOn(agent, roughly)), fromAt);
    return mayExcuse(rights, known, agent, date);
  }
}
