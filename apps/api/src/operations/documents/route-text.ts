import type { z } from 'zod';
import type { ProblemKind } from '../../http/problem';

/** A body or an answer that is not JSON of one schema. */
export interface TextContent {
  readonly type: string;
  readonly description: string;
  readonly example: string;
}

/** What the document says of a route beside what its decorators do. */
export interface RouteText {
  readonly tag: string;
  readonly summary: string;
  /** Name of the schema of the body; an array of it where `bodyIsArray`. */
  readonly body?: string;
  readonly bodyIsArray?: boolean;
  readonly bodyExample?: unknown;
  /** Other forms of the body. */
  readonly bodyAsText?: readonly TextContent[];
  readonly query?: z.ZodObject;
  /** Name of the schema of a good answer; none where the answer has no body. */
  readonly answer?: string;
  /** A good answer that is no JSON, in each of its forms. */
  readonly answerAsText?: TextContent | readonly TextContent[];
  /** Statuses beside the good one that are answered with the same schema. */
  readonly alsoAnswers?: Readonly<Record<number, string>>;
  /** Problems of its own, beside those that its access rule and its body bring. */
  readonly problems?: readonly ProblemKind[];
}
