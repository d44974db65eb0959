import { serveFanOutServer } from '../fan-out/fan-out-server';
import { serveListeners } from '../fan-out/listeners';
import { serveHolder } from '../memory/holders';
import { servePollers } from '../event-to-screen/pollers';
import { serveViewers } from '../event-to-screen/viewers';

const PARTS: Readonly<Record<string, () => Promise<void>>> = {
  'fan-out-server': serveFanOutServer,
  listeners: serveListeners,
  viewers: serveViewers,
  pollers: servePollers,
  holder: serveHolder,
};

/** Runs this process as a part of a benchmark until that ends. */
export async function runPart([name = '']: readonly string[]): Promise<number> {
  const part = PARTS[name];
  if (part === undefined) throw new Error(`there is no part ${name}`);
  await part();
  return 0;
}
