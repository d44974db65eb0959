import { createRequire } from 'node:module';
import { buildBench, buildServer, orExit } from './parts.mjs';
import { requireMachine, ROOT } from './requirements.mjs';

/** `npm run bench`: builds the server and the benchmarks if they are stale, then runs them in this process. */
requireMachine();
await orExit(buildServer());
await orExit(buildBench());
process.setSourceMapsEnabled(true);
if (process.env.INIT_CWD) process.chdir(process.env.INIT_CWD);
createRequire(import.meta.url)(`${ROOT}/dist/tools/bench/cli.js`);
