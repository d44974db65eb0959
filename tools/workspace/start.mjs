import { createRequire } from 'node:module';
import { buildDashboard, buildServer, orExit } from './parts.mjs';
import { requireMachine, ROOT } from './requirements.mjs';

/** `npm start`: builds what is stale, then runs the server in this process, which so receives the signals itself. */
requireMachine();
await orExit(buildServer());
await orExit(buildDashboard());
process.setSourceMapsEnabled(true);
createRequire(import.meta.url)(`${ROOT}/dist/apps/api/main.js`);
