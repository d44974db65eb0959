import { Controller, Get, Inject, Param, Query } from '@nestjs/common';
import { timelineQuery, type AgentTimeline } from '@intraday/contract';
import { civilDay } from '@intraday/time';
import type { z } from 'zod';
import type { Person } from '../people/person';
import { PIPELINE, type Pipeline } from '../pipeline';
import { KnownPlaces } from '../plans/known-places';
import { mayNameAgent } from '../plans/reach';
import { Access } from './access';
import { refuse } from './problem';
import { SignedIn } from './request-context';

/** One person's days. */
@Controller('api/v1/agents')
@Access('person')
export class AgentsController {
  constructor(
    @Inject(PIPELINE)
    private readonly pipeline: Pick<Pipeline, 'figures' | 'directory' | 'configuration' | 'clock' | 'readings'>,
  ) {}

  @Get(':id/timeline')
  async timeline(
    @SignedIn() person: Person,
    @Param('id') id: string,
    @Query() query: Record<string, unknown>,
  ): Promise<AgentTimeline> {
    const asked = timelineQuery.safeParse(query);
    if (!asked.success) return refuse('malformed-request', 'date: a day as YYYY-MM-DD, or nothing for today.');
    const date = this.dateOf(asked.data);
    const known = new KnownPlaces(this.pipeline.directory.rows, this.pipeline.configuration.timeZone, null);
    const agent = known.agentId(id);
    // Of others' people not even that they exist is told.
    if (agent === null || !this.mayOpen(person, known, agent, date))
      return refuse('forbidden', 'You can open your own day, and those of the people of your own teams and sites.');
    if (!(person.rights.agents ?? []).includes(agent)) await this.pipeline.readings.note(person.name, agent, date);
    return this.pipeline.figures.timeline(agent, asked.data.date ?? null);
  }

  private mayOpen({ rights }: Person, known: KnownPlaces, agent: string, date: string): boolean {
    return rights.role === 'controlDesk' ? rights.personalDetail : mayNameAgent(rights, known, agent, date);
  }

  private dateOf({ date }: z.output<typeof timelineQuery>): string {
    return date ?? civilDay(this.pipeline.configuration.timeZone, this.pipeline.clock.now()).date;
  }
}
