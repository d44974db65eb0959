import { createRequire } from 'node:module';
import { buildServer, orExit } from './parts.mjs';
import { requireMachine, ROOT } from './requirements.mjs';

/**
 * `npm run source -- add acd` and the other commands: builds the command line if it is stale, then runs it in this process,
 * in the folder where the person stands, so that file names mean what they say.
 */
requireMachine();
await orExit(buildServer());
process.setSourceMapsEnabled(true);
if (process.env.INIT_CWD) process.chdir(process.env.INIT_CWD);
createRequire(import.meta.url)(`${ROOT}/dist/apps/api/cli.js`);
