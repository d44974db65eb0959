import { ChangeDetectionStrategy, Component, computed, inject, input, output } from '@angular/core';
import { FreshnessChip, Icon, timeText, zoneText } from '@intraday/web-ui';
import { BoardState } from './board-state';
import { worstChip } from './freshness';

/** A place to choose from. */
export interface Choice {
  readonly id: string;
  readonly name: string;
}

/**
 * The row under the bar: where the page looks, how fresh its sources are, and up to when "today" goes. A page that chooses
 * its place and its time has its own in the slots `where` and `tools`.
 */
@Component({
  selector: 'intraday-page-header',
  imports: [FreshnessChip, Icon],
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: './page-header.html',
  styleUrl: './page-header.css',
})
export class PageHeader {
  /** Names on the way to the place, from the outside in. */
  readonly names = input<readonly string[]>([]);
  readonly timeZone = input.required<string>();
  /** Places that the person may look at instead; the last name is chosen from them. */
  readonly choices = input<readonly Choice[]>([]);
  readonly choice = input<string | null>(null);
  readonly choiceLabel = input('');
  readonly chosen = output<string>();

  private readonly board = inject(BoardState);
  protected readonly words = computed(() => this.board.writing().words);
  protected readonly connection = this.board.connection;
  protected readonly sources = computed(() => this.board.sourceChips(this.timeZone()));
  protected readonly worst = computed(() => {
    const chips = this.sources() ?? [];
    return chips.length > 1 ? worstChip(chips) : null;
  });
  protected readonly until = computed(() => {
    if (!this.board.isTimed()) return '';
    const { words, locale } = this.board.writing();
    const zone = this.timeZone();
    return words.header.until(timeText(this.board.instant(), zone, locale), zoneText(zone));
  });
  protected readonly isChosen = computed(() => this.choices().length > 1);

  protected pick(event: Event): void {
    if (event.target instanceof HTMLSelectElement) this.chosen.emit(event.target.value);
  }
}
