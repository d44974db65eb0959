import { spawn } from 'node:child_process';
import { ROOT } from './requirements.mjs';

/** Bytes of a child's output that are kept to be shown if it fails. */
const OUTPUT_BYTES_MAX = 4 * 1024 * 1024;

/** Nx works without its background process and speaks to nobody. */
const NX_ENVIRONMENT = { NX_DAEMON: 'false', NX_NO_CLOUD: 'true', NX_TUI: 'false' };

/** Program and arguments that run a command of an installed package with this Node. */
export const packageCommand = (path, ...args) => [process.execPath, `node_modules/${path}`, ...args];

/** Program and arguments that run nx. */
export const nxCommand = (...args) => packageCommand('nx/dist/bin/nx.js', ...args, '--outputStyle=static');

/**
 * Runs a command in the repository, without a terminal to ask questions on. A signal that this process receives meanwhile
 * is passed on, and ends this process too.
 *
 * @param {string[]} command program and arguments
 * @param {{ quiet?: boolean, limitMs?: number, env?: Record<string, string> }} options quiet: keep the output back;
 *   limitMs: end the command after that time
 * @returns {Promise<{ code: number, output: string }>} exit code (1 if it was ended) and the output kept back
 */
export function runCommand([program, ...args], { quiet = false, limitMs = 0, env = {} } = {}) {
  return new Promise((resolve) => {
    const child = spawn(program, args, {
      cwd: ROOT,
      env: { ...process.env, ...NX_ENVIRONMENT, ...env },
      stdio: ['ignore', quiet ? 'pipe' : 'inherit', quiet ? 'pipe' : 'inherit'],
      timeout: limitMs,
    });
    let output = '';
    const keep = (chunk) => (output = (output + chunk).slice(-OUTPUT_BYTES_MAX));
    child.stdout?.on('data', keep);
    child.stderr?.on('data', keep);
    const passOn = (signal) => {
      child.kill(signal);
      process.exit(130);
    };
    process.once('SIGINT', passOn).once('SIGTERM', passOn);
    const done = (code) => {
      process.off('SIGINT', passOn).off('SIGTERM', passOn);
      resolve({ code, output });
    };
    child.once('error', (error) => {
      output += `${error.message}\n`;
      done(1);
    });
    child.once('close', (code) => done(code ?? 1));
  });
}
