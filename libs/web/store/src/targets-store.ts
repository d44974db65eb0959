import { inject, Injectable } from '@angular/core';
import { targetSetSchema, targetsPageSchema, type TargetSet, type WrittenTarget } from '@intraday/contract';
import { REST } from './live-store';
import type { Outcome } from './outcome';

/** What is wanted of a KPI at a place from an instant on. */
export type WantedTarget = Pick<WrittenTarget, 'kpi' | 'place' | 'low' | 'high' | 'tolerance' | 'per'> & {
  readonly from: string;
  readonly why: string;
};

const DIMENSIONS = ['agent', 'team', 'callType', 'queue', 'site'] as const;

/** The targets that a person may see and set. */
@Injectable({ providedIn: 'root' })
export class TargetsStore {
  private readonly rest = inject(REST);

  /**
   * The target that holds for a KPI at exactly this place at an instant and may be changed, or null.
   *
   * @param instant the server's, ms
   */
  async held(kpi: string, place: WrittenTarget['place'], instant: number): Promise<Outcome<WrittenTarget | null>> {
    const query = new URLSearchParams({ kpi, ...place });
    const page = await this.rest.read(`/targets?${query.toString()}`, targetsPageSchema);
    if (!page.ok) return page;
    const found = page.value.targets.find(
      (target) =>
        target.mayChange &&
        DIMENSIONS.every((each) => target.place[each] === place[each]) &&
        (target.from === null || Date.parse(target.from) <= instant) &&
        (target.to === null || Date.parse(target.to) > instant),
    );
    return { ok: true, value: found ?? null };
  }

  /** Sets a target, in place of one where a number is given. */
  set(wanted: WantedTarget, replaced: number | null): Promise<Outcome<TargetSet>> {
    return replaced === null
      ? this.rest.ask('POST', '/targets', wanted, targetSetSchema)
      : this.rest.ask('PUT', `/targets/${replaced}`, wanted, targetSetSchema);
  }
}
