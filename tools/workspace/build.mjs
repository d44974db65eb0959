import { buildDashboard, buildServer, orExit } from './parts.mjs';
import { requireMachine } from './requirements.mjs';

/** `npm run build`: builds what is stale. */
requireMachine();
await orExit(buildServer());
await orExit(buildDashboard());
