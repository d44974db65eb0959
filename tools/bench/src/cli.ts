import { benchCommand } from './bench-command';
import { runPart } from './process/parts';

const [first = '', ...rest] = process.argv.slice(2);
const work = first === 'part' ? runPart(rest) : benchCommand([first, ...rest].filter((arg) => arg !== ''));
work.then(
  (code) => {
    process.exitCode = code;
  },
  (error: unknown) => {
    process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
    process.exit(1);
  },
);
