import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Limits of call types, and who came with which contact, by a hash: what repeats are found from, as long as cells are kept. */
const STATEMENTS: readonly string[] = [
  `alter table call_type
     add column long_handle_seconds double precision check (long_handle_seconds > 0),
     add column short_talk_seconds double precision check (short_talk_seconds > 0)`,
  `create table customer_contact (
     source text collate "C" not null,
     contact text collate "C" not null,
     customer bytea not null check (length(customer) = 16),
     site text collate "C",
     agent text collate "C",
     queue text collate "C",
     call_type text collate "C",
     channel text collate "C",
     began_at bigint not null,
     completed_at bigint,
     primary key (source, contact)
   )`,
  'create index customer_contact_return on customer_contact (source, customer, began_at)',
  'create index customer_contact_completed on customer_contact (completed_at) where completed_at is not null',
];

/** Limits of call types, and the contacts of known customers. */
export class ContactMemory1764400000000 implements MigrationInterface {
  readonly name = 'ContactMemory1764400000000';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of STATEMENTS) await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error('What is known of contacts is not taken back: restore a backup instead.');
  }
}
