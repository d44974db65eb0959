import { startEmbedded } from '../embedded/start-embedded';

/** Starts the database of a directory, says so, and stays until it is told to stop or killed. */
async function main(): Promise<void> {
  const database = await startEmbedded({ dataDir: process.argv[2] ?? '', log: () => undefined, durable: false });
  const pid = await database.postmasterPid();
  console.log(JSON.stringify({ pid, adopted: database.adopted, ownerUrl: database.ownerUrl }));
  const stay = setInterval(() => undefined, 1_000);
  process.once('SIGTERM', () => {
    clearInterval(stay);
    void database.stop();
  });
}

void main();
