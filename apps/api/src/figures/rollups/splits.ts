import { TENURES } from '@intraday/workforce';
import { DAY_MS } from '@intraday/time';
import type { Placing } from './placing';

const HOUR_MS = 3_600_000;
/** Midnight of a date begins somewhere this long before it does at Greenwich, and somewhere else this long after. */
const [EAST_MS, WEST_MS] = [14 * HOUR_MS, 12 * HOUR_MS];
/** Days since the hire date after which a tenure is another: those of `TENURES`, and the first day itself. */
const TENURE_DAYS: readonly number[] = [0, ...TENURES.slice(1).map((tenure) => Number(/\d+/.exec(tenure)?.[0] ?? 0))];

interface Window {
  readonly agent: string;
  readonly from: number;
  readonly to: number;
}

/** Agents whose cells of a span do not count in one place: who moved, and where tenure is asked for, who crossed a bound. */
export class Splits {
  private readonly windows: readonly Window[];

  constructor(
    private readonly placing: Placing,
    byTenure: boolean,
  ) {
    const { agents } = placing.organisation.rows;
    this.windows = !byTenure
      ? []
      : agents.flatMap(({ id, hiredOn }) => (hiredOn === null ? [] : windowsOf(id, hiredOn)));
  }

  /** Agents who may count differently within `[from, to)`, ms. */
  within(from: number, to: number): ReadonlySet<string> {
    const crossing = this.windows.filter((window) => window.from < to && window.to > from);
    const movers = this.placing.moversWithin(from, to);
    return crossing.length === 0 ? movers : new Set([...movers, ...crossing.map(({ agent }) => agent)]);
  }
}

function windowsOf(agent: string, hiredOn: string): Window[] {
  const hired = Date.parse(`${hiredOn}T00:00:00Z`);
  return TENURE_DAYS.map((days) => {
    const at = hired + days * DAY_MS;
    return { agent, from: at - EAST_MS, to: at + WEST_MS };
  });
}
