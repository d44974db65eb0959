import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import { activityText, durationText, NO_VALUE, spanText, timeText, type LanePiece, type Lanes } from '@intraday/web-ui';
import { BoardState } from '../page/board-state';

/** Entries after the next one. */
const FOLLOWING = 3;
const MS_PER_SECOND = 1_000;

/** What is planned next, counting down, and what follows. */
@Component({
  selector: 'intraday-next-up',
  changeDetection: ChangeDetectionStrategy.OnPush,
  host: { '[class.stale]': 'stale()' },
  template: `
    <h2>{{ words().next.title }}</h2>
    <p class="line">
      <span class="time" data-next-in>{{ countdown() }}</span>
      @if (next(); as step) {
        <span class="what"
          ><b>{{ step.name }}</b> {{ words().next.at(step.time) }}{{ step.length }}</span
        >
      } @else {
        <span class="what">{{ words().next.nothing }}</span>
      }
    </p>
    <ul>
      @for (step of following(); track step.at) {
        <li>
          {{ step.time }} <b>{{ step.name }}</b>
        </li>
      }
    </ul>
  `,
  styleUrl: './next-up.css',
})
export class NextUp {
  readonly lanes = input.required<Lanes>();
  readonly timeZone = input.required<string>();

  private readonly board = inject(BoardState);
  protected readonly words = computed(() => this.board.writing().words.day);
  protected readonly stale = computed(() => this.board.staleSince() !== null);
  private readonly steps = computed(() => {
    const { plan, now } = this.lanes();
    const ahead = plan.filter(({ from }) => from > now);
    const steps = ahead.map((block) =>
      this.step(
        block,
        plan.some(({ until }) => until === block.from),
      ),
    );
    // A shift ends where no block goes on from a block.
    const ends = plan.filter(({ until }) => until > now && !plan.some(({ from }) => from === until));
    const all = [...steps, ...ends.map(({ until }) => this.named('shiftEnd', until, ''))];
    return all.sort((left, right) => left.at - right.at);
  });
  protected readonly next = computed(() => this.steps()[0] ?? null);
  protected readonly following = computed(() => this.steps().slice(1, 1 + FOLLOWING));
  protected readonly countdown = computed(() => {
    const next = this.next();
    if (next === null) return NO_VALUE;
    const seconds = (next.at - this.lanes().now) / MS_PER_SECOND;
    return durationText(Math.ceil(seconds), this.board.writing().locale, 'floor');
  });

  private step({ activity, from, until }: LanePiece, goesOn: boolean) {
    const length = `, ${spanText((until - from) / MS_PER_SECOND, this.board.writing())}`;
    return this.named(goesOn ? activity : 'shiftStart', from, goesOn ? length : '');
  }

  private named(activity: string, at: number, length: string) {
    const writing = this.board.writing();
    const time = timeText(at, this.timeZone(), writing.locale);
    return { at, time, name: activityText(activity, writing), length };
  }
}
