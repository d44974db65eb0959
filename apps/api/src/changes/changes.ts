import type { RevisionStore } from '@intraday/storage';
import type { QuarantineReplay } from '../ingest/quarantine-replay';
import type { LiveServer } from '../live/live-server';
import type { Directory } from '../organisation/directory';
import type { People } from '../people/people';
import type { Figures } from '../ports';
import type { Targets } from '../targets/targets';

const RIGHTS_CHANGED = 'Your rights have changed. Sign in again.';

/** Brings what a command line or another request changed into the running server. */
export class Changes {
  private turn: Promise<unknown> = Promise.resolve();
  private rightsSeen: number | null = null;
  private plansSeen: number | null = null;

  constructor(
    private readonly revisions: Pick<RevisionStore, 'current'>,
    private readonly directory: Pick<Directory, 'rows' | 'load'>,
    private readonly figures: Pick<Figures, 'reload' | 'replan'>,
    private readonly quarantine: Pick<QuarantineReplay, 'nowKnown'>,
    private readonly people: Pick<People, 'again'>,
    private readonly live: Pick<LiveServer, 'holders' | 'cutWhere'>,
    private readonly targets: Pick<Targets, 'revision' | 'load'>,
  ) {}

  /** Looks for changes and takes them in; one look at a time. */
  look(): Promise<void> {
    const result = this.turn.then(() => this.takeIn());
    this.turn = result.catch(() => undefined);
    return result;
  }

  private async takeIn(): Promise<void> {
    const { organisation, rights, targets, plans } = await this.revisions.current();
    if (targets !== this.targets.revision) await this.targets.load();
    const moved = organisation !== this.directory.rows.revision;
    if (moved) {
      await this.directory.load();
      await this.figures.reload();
      await this.quarantine.nowKnown();
    } else if (this.plansSeen !== null && plans !== this.plansSeen) {
      await this.figures.replan();
    }
    this.plansSeen = plans;
    if (moved || (this.rightsSeen !== null && rights !== this.rightsSeen)) await this.recheck();
    this.rightsSeen = rights;
  }

  /** Cuts every connection whose session has ended or whose rights are no longer those it was let in with. */
  private async recheck(): Promise<void> {
    const holders = new Map(this.live.holders().map((holder) => [holder.credential.key, holder]));
    for (const [key, holder] of holders) {
      const person = await this.people.again(holder.credential);
      const same =
        person !== null && !person.mustChangePassword && person.rights.fingerprint === holder.rights.fingerprint;
      if (!same) this.live.cutWhere(({ credential }) => credential.key === key, RIGHTS_CHANGED);
    }
  }
}
