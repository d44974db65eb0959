import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Folder of the repository. */
export const ROOT = fileURLToPath(new URL('../..', import.meta.url));

/** Oldest Node that Intraday runs on, as major and minor. */
const NODE_OLDEST = [20, 20];
/** First major of Node that it has not been tried on. */
const NODE_UNTRIED = 25;

/**
 * What is wrong with this machine in one line, or null.
 *
 * @param {string} version version of Node, such as `20.20.2`
 * @param {boolean} installed whether the npm packages are in place
 * @example faultOf('18.2.0', true) === 'Intraday needs Node 20.20 to 24, this is 18.2.0: install Node 24 …'
 */
export function faultOf(version, installed) {
  const [major, minor] = version.split('.').map(Number);
  const tooOld = major < NODE_OLDEST[0] || (major === NODE_OLDEST[0] && minor < NODE_OLDEST[1]);
  if (tooOld || major >= NODE_UNTRIED) {
    const range = `Node ${NODE_OLDEST.join('.')} to ${NODE_UNTRIED - 1}`;
    return `Intraday needs ${range}, this is ${version}: install Node 24 from https://nodejs.org and try again.`;
  }
  return installed ? null : 'The packages are not installed: run `npm ci` first.';
}

/** Ends the process with one line if Node or the packages do not fit. */
export function requireMachine() {
  const fault = faultOf(process.versions.node, existsSync(join(ROOT, 'node_modules/esbuild')));
  if (fault === null) return;
  process.stderr.write(`${fault}\n`);
  process.exit(1);
}
