import type { DueDay, OrganisationRows, RollupStore } from '@intraday/storage';
import { DAY_MS } from '@intraday/time';
import type { CellComparison } from '../cell-keeper';
import { organisationOf } from '../organisation-of';
import { daysOverUtc, hullOf } from './civil-blocks';
import { monthsDue, type MonthDue } from './months-due';
import { Placing } from './placing';
import { compareBlocks } from './compare-blocks';
import { dayBlocksOf, monthRowsOf, type Run } from './sum-up';

/** Days that are summed up in one transaction. */
const RUN_DAYS_MAX = 4;
/** Times that a rebuild waits for somebody else who is summing up, and how long. */
const [ATTEMPTS_MAX, WAIT_MS] = [300, 200];

export interface RollupKeeperOptions {
  readonly store: RollupStore;
  /** The organisation as it stands; the same rows as long as nothing changed. */
  readonly organisation: () => { readonly rows: OrganisationRows; readonly timeZone: string };
  /** The server's clock, ms. */
  readonly now: () => number;
}

/**
 * Keeps sums of stored cells over civil days and months: made once a day has ended, made again when its cells or the
 * organisation changed. What is not summed up as it should be is due, and read as cells meanwhile.
 */
export class RollupKeeper {
  private placed: { readonly rows: OrganisationRows; readonly placing: Placing } | null = null;
  /** How everybody was placed when blocks were last looked through. */
  private looked: string | null = null;
  /** Blocks may have come that make up months. */
  private hasNews = true;

  constructor(private readonly options: RollupKeeperOptions) {}

  private get placing(): Placing {
    const { rows, timeZone } = this.options.organisation();
    if (this.placed?.rows !== rows) this.placed = { rows, placing: new Placing(organisationOf(rows, timeZone)) };
    return this.placed.placing;
  }

  /**
   * Sums up what is due, the latest days first, until the time is over or nothing is left.
   *
   * @returns true where nothing is left that could be summed up now
   * @throws DatabaseAway
   */
  async work(budgetMs: number): Promise<boolean> {
    const until = performance.now() + budgetMs;
    await this.renewMoved();
    for (const run of this.runsOf(await this.options.store.due())) {
      if (performance.now() >= until) return false;
      if (!(await this.sumRun(run))) return false;
    }
    if (!this.hasNews) return true;
    for (const month of await this.monthsDue()) {
      if (performance.now() >= until) return false;
      if (!(await this.sumMonth(month))) return false;
    }
    this.hasNews = false;
    return true;
  }

  /** Has blocks be made again that were made with agents in other teams or sites in other zones. */
  private async renewMoved(): Promise<void> {
    const { placing } = this;
    if (this.looked === placing.name) return;
    const blocks = await this.options.store.blocks();
    const moved = blocks.filter(
      ({ zone, from, to, basis }) => !placing.zones.includes(zone) || basis !== placing.basisOf(from, to),
    );
    await this.options.store.renew(moved);
    this.looked = placing.name;
  }

  private runsOf(due: readonly DueDay[]): Run[] {
    const runs: Run[] = [];
    const { zones } = this.placing;
    const open = new Map<string, { source: string; family: number; first: number; last: number }>();
    for (const { source, family, day } of due) {
      if (!this.hasEnded(zones, day)) continue;
      const name = JSON.stringify([source, family]);
      const run = open.get(name);
      if (run && run.first === day + 1 && run.last - day < RUN_DAYS_MAX) run.first = day;
      else {
        const begun = { source, family, first: day, last: day };
        open.set(name, begun);
        runs.push(begun);
      }
    }
    return runs;
  }

  /** Have all civil days ended that hold a UTC day? */
  private hasEnded(zones: readonly string[], day: number): boolean {
    return hullOf([...daysOverUtc(zones, { first: day, last: day }).values()].flat()).to <= this.options.now();
  }

  /** @returns false where somebody else is summing up */
  private async sumRun(run: Run): Promise<boolean> {
    const done = await this.options.store.summing(async (summing) => {
      const { placing } = this;
      const due = await summing.dueDays(run.source, run.family, run.first, run.last);
      const blocks = await dayBlocksOf(summing, run, placing);
      const { from, to } = hullOf(blocks.map(({ name }) => name));
      const known = blocks.length === 0 ? [] : await summing.blocks(run.source, run.family, from, to);
      // What was summed up by clocks that nobody has any more goes.
      await summing.drop(known.filter(({ zone }) => !placing.zones.includes(zone)).map(({ id }) => id));
      await summing.put(blocks.map((block) => ({ ...block, basis: placing.basisOf(block.name.from, block.name.to) })));
      await summing.settle(due);
      return true;
    });
    this.hasNews ||= done === true;
    return done === true;
  }

  private async monthsDue(): Promise<MonthDue[]> {
    const due = monthsDue(await this.options.store.blocks(), this.placing, this.options.now());
    if (due.every(({ lacking }) => lacking === null)) return due;
    // On days that nobody has stored anything of nothing is due: they are summed up to nothing.
    const filled = new Set<string>();
    for (const { name, lacking } of due) {
      if (lacking === null) continue;
      const run = { first: Math.floor(lacking.from / DAY_MS), last: Math.floor((lacking.to - 1) / DAY_MS) };
      const key = JSON.stringify([name.source, name.family, run]);
      if (filled.has(key)) continue;
      filled.add(key);
      if (!(await this.sumRun({ source: name.source, family: name.family, ...run }))) return [];
    }
    const found = monthsDue(await this.options.store.blocks(), this.placing, this.options.now());
    return found.filter(({ lacking }) => lacking === null);
  }

  /** @returns false where somebody else is summing up */
  private async sumMonth({ name, days }: MonthDue): Promise<boolean> {
    const done = await this.options.store.summing(async (summing) => {
      const { source, family, from, to } = name;
      const due = await summing.dueDays(source, family, Math.floor(from / DAY_MS), Math.floor((to - 1) / DAY_MS));
      const there = new Set((await summing.blocks(source, family, from, to)).map(({ id }) => id));
      // A day that has changed since is summed up first.
      if (due.length > 0 || !days.every(({ id }) => there.has(id))) return true;
      const rows = await monthRowsOf(
        summing,
        name.family,
        days.map(({ id }) => id),
      );
      await summing.put([{ name, basis: this.placing.basisOf(from, to), rows }]);
      return true;
    });
    return done === true;
  }

  /**
   * Sums up what is due, then all that is stored once more; what comes out otherwise is noted, and stored anew.
   *
   * @throws DatabaseAway
   */
  async rebuild(into: CellComparison): Promise<void> {
    await this.workAll();
    const isDone = await compareBlocks(this.options.store, this.placing, into);
    if (!isDone) throw new Error('Somebody else sums up cells all the time.');
    this.hasNews = true;
    await this.workAll();
  }

  /** Sums up all that is due; a running server may be at it as well. */
  private async workAll(): Promise<void> {
    for (let attempt = 0; attempt < ATTEMPTS_MAX; attempt += 1) {
      if (await this.work(Number.POSITIVE_INFINITY)) return;
      await new Promise((resolve) => setTimeout(resolve, WAIT_MS));
    }
    throw new Error('Somebody else sums up cells all the time.');
  }
}
