import type { ExternalId } from './organisation-rows';

const partsOf = (name: string): readonly [source: string, externalId: string] | null => {
  const colon = name.indexOf(':');
  return colon <= 0 || colon === name.length - 1 ? null : [name.slice(0, colon), name.slice(colon + 1)];
};

/**
 * The ids that figures carry for the ids of sources: the organisation's where it maps them, `SOURCE:EXTERNALID` elsewhere.
 *
 * @example with `ana` as `1240` of `pbx`: idOf('agent', 'pbx', '1240') is 'ana', idOf('agent', 'pbx', '9') is 'pbx:9'
 */
export class SourceIds {
  private readonly byName = { agent: new Map<string, string>(), queue: new Map<string, string>() };

  constructor(rows: readonly ExternalId[]) {
    for (const { kind, source, externalId, id } of rows) this.byName[kind].set(`${source}:${externalId}`, id);
  }

  idOf(kind: ExternalId['kind'], source: string, externalId: string): string {
    return this.current(kind, `${source}:${externalId}`);
  }

  /**
   * The id of today for one that may have been written before the organisation mapped it, such as the scope of an account
   * or a cell whose events are gone.
   */
  current(kind: ExternalId['kind'], id: string): string {
    return this.byName[kind].get(id) ?? id;
  }
}

/** The bare code of a reason: `pbx:lunch` is `lunch`; a code without a source is itself. */
export const bareCode = (reason: string): string => partsOf(reason)?.[1] ?? reason;
