import {
  ChangeDetectionStrategy,
  Component,
  computed,
  effect,
  inject,
  input,
  output,
  signal,
  untracked,
} from '@angular/core';
import { ORGANISATION_KINDS, UPLOAD_BYTES_MAX } from '@intraday/contract';
import { sendUpload, type UploadKind } from '@intraday/web-store';
import { Button, FaultList, Field, FileDrop, numberText, ProblemLine, Select } from '@intraday/web-ui';
import { Command } from '../entrance/command';
import { BoardState } from '../page/board-state';
import { UploadResult } from './upload-result';
import { chosenState, type UploadState } from './upload-state';

const MEGABYTE = 1024 * 1024;
const WHOLE = 'whole';

/** One file at a time: choose it, check it, mend its faults, apply it, and see what it changed. */
@Component({
  selector: 'intraday-upload-desk',
  imports: [Button, Command, FaultList, Field, FileDrop, ProblemLine, Select, UploadResult],
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: './upload-desk.html',
  styleUrl: './upload-desk.css',
})
export class UploadDesk {
  readonly kinds = input.required<readonly UploadKind[]>();
  /** A file was applied: what the page shows may have changed. */
  readonly applied = output();
  private readonly board = inject(BoardState);
  protected readonly words = computed(() => this.board.writing().words.administration);
  protected readonly state = signal<UploadState>({ kind: 'none' });
  protected readonly kindKey = signal<string | null>(null);
  protected readonly part = signal(WHOLE);
  protected readonly from = signal('');
  protected readonly kind = computed<UploadKind>(
    () => this.kinds().find((kind) => kind === this.kindKey()) ?? this.kinds()[0] ?? 'schedules',
  );
  protected readonly kindChoices = computed(() =>
    this.kinds().map((key) => ({ key, label: this.words().upload.kinds[key] })),
  );
  protected readonly parts = computed(() => [
    { key: WHOLE, label: this.words().upload.whole },
    ...ORGANISATION_KINDS.map((key) => ({ key, label: `${this.words().organisation.kinds[key]}, CSV` })),
  ]);
  protected readonly hint = computed(() => this.words().upload.hint(this.megabytes(UPLOAD_BYTES_MAX)));
  protected readonly file = computed(() => {
    const state = this.state();
    return 'file' in state ? state.file : null;
  });
  /** Why the file cannot hold what is said of it; null where it can. */
  protected readonly misfit = computed(() => {
    const file = this.file();
    if (file === null || this.kind() !== 'organisation') return null;
    const { wrongForm, wrongFormCsv } = this.words().upload;
    if (this.part() === WHOLE) return file.form === 'csv' ? wrongForm : null;
    return file.form === 'json' ? wrongFormCsv : null;
  });
  protected readonly tooLarge = computed(() => {
    const state = this.state();
    if (state.kind !== 'tooLarge') return null;
    const text = this.words().upload.tooLarge(
      state.name,
      this.megabytes(state.bytes),
      this.megabytes(UPLOAD_BYTES_MAX),
    );
    return { text, command: state.command };
  });
  protected readonly progress = computed(() => {
    const state = this.state();
    if (state.kind !== 'busy') return null;
    const { upload } = this.words();
    const percent = `${numberText(Math.floor(state.share * 100), 0, this.board.writing().locale)} %`;
    const isSent = state.share >= 1;
    const name = isSent ? (state.dryRun ? upload.checking : upload.applying) : upload.sending;
    return { name, percent: isSent ? '' : percent, share: state.share };
  });
  protected readonly canCheck = computed(
    () => this.file() !== null && this.state().kind !== 'busy' && this.misfit() === null,
  );

  constructor() {
    // What was checked as one thing is not applied as another.
    effect(() => {
      this.kind();
      this.part();
      this.from();
      const file = untracked(this.file);
      if (untracked(this.state).kind === 'busy') return;
      if (file !== null) this.state.set({ kind: 'chosen', file });
    });
  }

  protected async choose(file: File): Promise<void> {
    this.state.set(await chosenState(file, this.kind()));
  }

  protected async send(dryRun: boolean): Promise<void> {
    const file = this.file();
    if (file === null || !this.canCheck()) return;
    const kind = this.kind();
    const isOrganisation = kind === 'organisation';
    const part = isOrganisation && this.part() !== WHOLE ? this.part() : null;
    const from = isOrganisation && this.from() !== '' ? this.from() : null;
    const busy = (share: number): void => this.state.set({ kind: 'busy', file, dryRun, share });
    busy(0);
    const outcome = await sendUpload({ kind, part, form: file.form, body: file.body, dryRun, from }, busy);
    switch (outcome.kind) {
      case 'faults':
        return this.state.set({ ...outcome, file });
      case 'problem':
        return this.state.set({ kind: 'refused', file, problem: outcome.problem });
      case 'taken':
        this.state.set({ kind: dryRun ? 'clean' : 'applied', file, taken: outcome.taken });
        if (!dryRun) this.applied.emit();
    }
  }

  private megabytes(bytes: number): string {
    return numberText(bytes / MEGABYTE, 0, this.board.writing().locale);
  }
}
