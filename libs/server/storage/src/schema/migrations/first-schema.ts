import type { MigrationInterface, QueryRunner } from 'typeorm';
import { CONFIGURATION_TABLES } from './first-schema-configuration';
import { FLOW_TABLES } from './first-schema-flow';

/** The first schema: the flow (log, identities, quarantine, cells) and the configuration around it. */
export class FirstSchema1764000000000 implements MigrationInterface {
  readonly name = 'FirstSchema1764000000000';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of [...FLOW_TABLES, ...CONFIGURATION_TABLES]) await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error('The first schema is not taken back: restore a backup instead.');
  }
}
