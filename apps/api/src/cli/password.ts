import { PASSWORD_CHARACTERS_MIN } from '../people/passwords';
import { Fault } from '../start/fault';

const PASSWORD_CHARACTERS_MAX = 1_000;

/** The password on the first line of standard input. */
export async function passwordFrom(input: AsyncIterable<Buffer>): Promise<string> {
  let text = '';
  for await (const chunk of input) {
    text += chunk.toString('utf8');
    if (text.includes('\n') || text.length > PASSWORD_CHARACTERS_MAX) break;
  }
  const [line = ''] = text.split(/\r?\n/, 1);
  if (line.length < PASSWORD_CHARACTERS_MIN || line.length > PASSWORD_CHARACTERS_MAX) {
    throw new Fault(
      `Give a password of at least ${PASSWORD_CHARACTERS_MIN} characters on the first line of standard input.`,
    );
  }
  return line;
}
