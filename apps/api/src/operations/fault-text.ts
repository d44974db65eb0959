/** Longest message of a fault that is written, characters. */
const MESSAGE_CHARACTERS_MAX = 300;
/** Lines of a stack that are written. */
const STACK_LINES_MAX = 12;

/** Messages quote what they complain of, and that may be a name, an address or a secret. */
const QUOTED = /"[^"]*"|'[^']*'|`[^`]*`|\([^)]*@[^)]*\)|\S+@\S+|Bearer \S+|=\([^)]*\)/gi;

/** The kind of an error, its code, and its message without what it quotes, in one line. */
export function faultLine(error: unknown): string {
  if (!(error instanceof Error)) return `a ${typeof error} was thrown`;
  const code = 'code' in error && typeof error.code === 'string' ? ` [${error.code.slice(0, 40)}]` : '';
  const message = error.message.replaceAll(QUOTED, '…').replaceAll('\n', ' ').slice(0, MESSAGE_CHARACTERS_MAX);
  return `${error.name}${code}: ${message}`;
}

/**
 * What the log says of an error: its kind, its message without what it quotes, its code, and where it happened.
 *
 * @example faultText(new Error('invalid input "anna"')) // 'Error: invalid input … at …'
 */
export function faultText(error: unknown): string {
  const stack = error instanceof Error ? (error.stack ?? '') : '';
  const frames = stack.split('\n').filter((line) => /^\s+at /.test(line));
  return [faultLine(error), ...frames.slice(0, STACK_LINES_MAX)].join('\n');
}
