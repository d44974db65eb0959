import { SeededDraw } from '../figures/seeded-draw';
import { COUNTS, roundsOf } from './counts';
import { embeddedUrl } from './database-access';
import { Scene } from './scene';

/** Events that must be acknowledged between two faults, and the longest wait for them. */
const PROGRESS_EVENTS = 200;
const PROGRESS_LIMIT_MS = 60_000;
/** Longest pause before a fault, so that it falls anywhere in the work, ms. */
const PAUSE_MS_MAX = 500;
/** Answers of the server, or of the database, that are cut off at a fault. */
const CUTS_OF_A_FAULT = 3;
const TEST_LIMIT_MS = 300_000;

jest.setTimeout(TEST_LIMIT_MS);

const sleep = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

describe('nothing acknowledged is lost, nothing counts twice', () => {
  let scene: Scene | null = null;
  afterEach(async () => {
    await scene?.end();
    scene = null;
  });

  /** Sends a stream, does the fault at random moments of it, and proves log and figures at its end. */
  async function withFaults(
    seed: number,
    count: number,
    open: (seed: number, faults: number) => Promise<Scene>,
    fault: (scene: Scene) => Promise<void>,
  ): Promise<Scene> {
    const draw = new SeededDraw(seed);
    const current = await open(seed, count);
    scene = current;
    const sender = current.send();
    for (let done = 0; done < count; done += 1) {
      await sender.progressed(PROGRESS_EVENTS, PROGRESS_LIMIT_MS);
      await sleep(draw.whole(0, PAUSE_MS_MAX));
      await fault(current);
      expect(await current.faultsOfLog()).toEqual([]);
    }
    await sender.finish();
    expect(await current.faults()).toEqual([]);
    return current;
  }

  it.each(roundsOf(COUNTS.kills))('when the server is killed, round %d of %d', async (round, count) => {
    await withFaults(round, count, Scene.embedded, async ({ server, databaseUrl }) => {
      await server.kill();
      await server.start();
      expect(await embeddedUrl(server.dataDir)).toBe(databaseUrl);
    });
  });

  it.each(roundsOf(COUNTS.kills))('when the server is asked to end, round %d of %d', async (round, count) => {
    await withFaults(1_000 + round, count, Scene.embedded, async ({ server }) => {
      expect(await server.terminate()).toBe(0);
      expect(await server.postmasterPid()).toBe(null);
      await server.start();
    });
  });

  it.each(roundsOf(COUNTS.kills))('when the database ends at once, round %d of %d', async (round, count) => {
    let pid = 0;
    const after = await withFaults(2_000 + round, count, Scene.embedded, async ({ server }) => {
      pid = server.pid;
      await server.crashDatabase();
      await server.ready();
    });
    expect(after.server.pid).toBe(pid);
    expect(after.ledger.refused(503)).toBeGreaterThan(0);
    expect([after.ledger.refused(0), after.ledger.withoutRetryAfter]).toEqual([0, 0]);
  });

  it.each(roundsOf(COUNTS.kills))('when answers are cut off after the commit, round %d of %d', async (round, count) => {
    const after = await withFaults(3_000 + round, count, Scene.embedded, async ({ door }) => {
      const { cuts } = door;
      door.cutAnswers(CUTS_OF_A_FAULT);
      while (door.cuts < cuts + CUTS_OF_A_FAULT) await sleep(10);
    });
    expect(after.ledger.refused(0)).toBeGreaterThanOrEqual(CUTS_OF_A_FAULT * count);
    expect(after.ledger.duplicates).toBeGreaterThan(0);
  });

  it.each(roundsOf(COUNTS.kills))('when confirmations of commits are cut off, round %d of %d', async (round, count) => {
    const after = await withFaults(4_000 + round, count, Scene.outside, async ({ databaseProxy }) => {
      const { cuts } = databaseProxy;
      databaseProxy.cutAnswers(CUTS_OF_A_FAULT, 'COMMIT');
      while (databaseProxy.cuts < cuts + CUTS_OF_A_FAULT) await sleep(10);
    });
    expect(after.ledger.refused(503)).toBeGreaterThan(0);
    expect(after.ledger.duplicates).toBeGreaterThan(0);
    expect([after.ledger.refused(0), after.ledger.withoutRetryAfter]).toEqual([0, 0]);
  });
});
