import { answerSchema, viewOpenedSchema, viewPatchSchema, type Row } from '@intraday/contract';

const OUT_NOW = 'adherenceAgentsOutNow';

/** Something that puts an agent out of adherence, by `instantNow`. */
export interface Departure {
  readonly agent: string;
  readonly at: number;
  /** A screen that does not show it until then has failed. */
  readonly until: number;
}

interface Turn {
  readonly at: number;
  readonly isOut: boolean;
}

/** What the screens show of each agent, and when it turned. */
export class Board {
  private readonly turns = new Map<string, Turn[]>();

  /** Takes note of the rows that came at an instant. */
  note(rows: readonly Pick<Row, 'key' | 'measures'>[], at: number): void {
    for (const { key, measures } of rows) {
      const agent = key['agent'] ?? null;
      const count = measures[OUT_NOW];
      if (agent === null || count === undefined) continue;
      const isOut = count === 1;
      const turns = this.turns.get(agent) ?? [];
      if ((turns.at(-1)?.isOut ?? false) !== isOut) this.turns.set(agent, [...turns, { at, isOut }]);
    }
  }

  /** How long a departure took to be shown, ms; null where it is not shown. @throws where it stood there before */
  ageOf({ agent, at, until }: Departure): number | null {
    const turns = this.turns.get(agent) ?? [];
    if (turns.findLast((turn) => turn.at < at)?.isOut === true)
      throw new Error(`${agent} was shown out of adherence before the departure`);
    const shown = turns.find((turn) => turn.at >= at && turn.isOut);
    return shown === undefined || shown.at >= until ? null : shown.at - at;
  }

  /** Ages of all departures, ms. @throws where a screen has not shown one in time */
  agesOf(departures: readonly Departure[]): number[] {
    return departures.map((departure) => {
      const age = this.ageOf(departure);
      if (age === null) throw new Error(`a screen did not show in time that ${departure.agent} is out of adherence`);
      return age;
    });
  }
}

/** The rows of a message of the live wire: the answer to an opening, or a patch. */
export function rowsIn(message: Buffer): readonly Row[] {
  const text = message.toString('utf8');
  const parts: unknown = JSON.parse(text.slice(text.indexOf('[')));
  const [first, second]: readonly unknown[] = Array.isArray(parts) ? parts : [];
  if (first === 'view:patch') return viewPatchSchema.parse(second).rows;
  const opened = viewOpenedSchema.parse(first);
  return opened.ok ? opened.snapshot.rows : [];
}

/** The rows of an answer to a question. */
export const rowsOf = (answer: unknown): readonly Row[] => answerSchema.parse(answer).rows;
