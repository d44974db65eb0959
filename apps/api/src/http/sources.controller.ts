import { Controller, Get, HttpCode, Inject, Param, Post, Put } from '@nestjs/common';
import {
  isoOf,
  sourceAddSchema,
  sourceChangeSchema,
  type sourceKeySchema,
  type sourcesSchema,
} from '@intraday/contract';
import type { z } from 'zod';
import { addSource, SOURCE_NAME_RULE } from '../administration/add-source';
import type { Person } from '../people/person';
import { PIPELINE, type Pipeline } from '../pipeline';
import { Access } from './access';
import { refuse } from './problem';
import { JsonBody, SignedIn } from './request-context';

type Key = z.infer<typeof sourceKeySchema>;

/** Everything that sends events, for administrators. */
@Controller('api/v1/sources')
@Access('administrator')
export class SourcesController {
  constructor(
    @Inject(PIPELINE) private readonly pipeline: Pick<Pipeline, 'sources' | 'quarantine' | 'figures' | 'changes'>,
  ) {}

  @Get()
  async list(): Promise<z.infer<typeof sourcesSchema>> {
    const { sources, quarantine, figures } = this.pipeline;
    const [rows, counts] = await Promise.all([sources.list(), quarantine.counts()]);
    const heard = new Map(figures.feed().sources.map(({ source, lastEventAt }) => [source, lastEventAt]));
    return {
      sources: rows.map(({ name, kind, unknown, hasKey, createdAt }) => ({
        ...{ name, kind, unknown, hasKey, createdAt: isoOf(createdAt), lastEventAt: heard.get(name) ?? null },
        quarantined: counts.filter(({ source }) => source === name).reduce((sum, { held }) => sum + held, 0),
      })),
    };
  }

  @Post()
  @HttpCode(201)
  async add(
    @JsonBody(sourceAddSchema) { name, unknown, why }: z.output<typeof sourceAddSchema>,
    @SignedIn() person: Person,
  ): Promise<Key> {
    const added = await addSource(this.pipeline.sources, name, unknown, { who: person.name, why });
    if (!added.ok && added.reason === 'invalid-name') return refuse('unprocessable', SOURCE_NAME_RULE);
    if (!added.ok) return refuse('conflict', `There is a source ${name} already; choose another name.`);
    await this.pipeline.changes.look();
    return { name, key: added.key };
  }

  @Put(':name')
  async change(
    @Param('name') name: string,
    @JsonBody(sourceChangeSchema) { unknown, newKey, why }: z.output<typeof sourceChangeSchema>,
    @SignedIn() person: Person,
  ): Promise<Key> {
    const { sources, changes } = this.pipeline;
    const change = { who: person.name, why };
    if ((await sources.find(name)) === null) return refuse('not-found', `There is no source ${name}.`);
    if (unknown !== undefined) await sources.setUnknown(name, unknown, change);
    const key = newKey ? await sources.renewKey(name, change) : null;
    await changes.look();
    return { name, key };
  }
}
