import type { Configuration } from '../configuration/configuration';
import { buildPipeline } from '../pipeline';
import { Fault } from '../start/fault';
import { readArguments } from './arguments';
import { answer, tell } from './say';
import { tellServer, withDatabase } from './with-database';

const USAGE = 'Usage: npm run rebuild';

/** `rebuild`: folds the held log anew, compares it with the stored cells, stores what differs, and reports it. */
export async function rebuildCommand(args: readonly string[], configuration: Configuration): Promise<void> {
  readArguments(args, {}, 0, USAGE);
  // What a running server has folded and not stored yet is no difference.
  await tellServer(configuration);
  await withDatabase(configuration, async (pool) => {
    const { directory, replay, figures, rollups } = buildPipeline({
      configuration,
      pool,
      localToken: '',
      realNow: Date.now,
      log: tell,
    });
    await directory.load();
    await replay.resume();
    await figures.load();
    const compared = await figures.rebuild();
    await rollups.rebuild(compared);
    const { equal, different, missing, checkpoints, sums, named } = compared;
    for (const line of named) tell(line);
    answer(
      `Rebuilt from the log: ${equal} intervals, ${checkpoints} checkpoints and ${sums} sums equal, ${different} different, ` +
        `${missing} not stored before.`,
    );
    if (different > 0)
      throw new Fault(`${different} stored intervals or sums differed from the log; they are stored anew.`);
  });
}
