import { parseArgs, type ParseArgsConfig } from 'node:util';
import { Fault } from '../start/fault';

/**
 * Reads the arguments of a command; anything unknown is a fault that ends with the usage.
 *
 * @param options as of `parseArgs` of Node
 */
export function readArguments<T extends NonNullable<ParseArgsConfig['options']>>(
  args: readonly string[],
  options: T,
  positionals: number,
  usage: string,
) {
  const read = parse(args, options, usage);
  if (read.positionals.length !== positionals) throw new Fault(usage);
  return read;
}

function parse<T extends NonNullable<ParseArgsConfig['options']>>(args: readonly string[], options: T, usage: string) {
  try {
    return parseArgs({ args: [...args], options, allowPositionals: true });
  } catch (error) {
    throw new Fault(`${error instanceof Error ? error.message : String(error)} ${usage}`);
  }
}

/** One of the words a setting takes. */
export function oneOf<T extends string>(name: string, given: string | undefined, words: readonly T[]): T {
  const found = words.find((word) => word === given);
  if (found === undefined) throw new Fault(`--${name} takes one of ${words.join(', ')}.`);
  return found;
}

/** A number of at least 0, or null where the option is not given. */
export function amount(name: string, given: string | undefined): number | null {
  if (given === undefined) return null;
  const value = Number(given);
  if (given.trim() === '' || !Number.isFinite(value) || value < 0)
    throw new Fault(`--${name} takes a number of at least 0.`);
  return value;
}
