import { ChangeDetectionStrategy, Component, inject, input, output } from '@angular/core';
import { BandMark } from './band-mark';
import { NO_VALUE } from './figure';
import { TargetScale } from './target-scale';
import type { TileReading } from './tile-reading';
import { Language } from './words/language';

/** One figure: name, value, verdict, target. Large as a hero. Stale values stay, grey. */
@Component({
  selector: 'intraday-tile',
  imports: [BandMark, TargetScale],
  changeDetection: ChangeDetectionStrategy.OnPush,
  host: {
    '[class.hero]': 'hero()',
    '[class.stale]': 'stale() !== null',
    '[class.graphic]': 'graphic()',
    '[class.acts]': 'action() !== null',
  },
  templateUrl: './tile.html',
  styleUrl: './tile.css',
})
export class Tile {
  readonly name = input.required<string>();
  readonly reading = input.required<TileReading>();
  readonly hero = input(false);
  /** Since when the value is stale, in words; null while it is fresh. */
  readonly stale = input<string | null>(null);
  /** With its value on the scale of its target; a hero always has it. */
  readonly graphic = input(false);
  /** What pressing the tile does, in words; null where it does nothing. */
  readonly action = input<string | null>(null);
  /** The tile was pressed; with what a menu may open at. */
  readonly acted = output<HTMLElement>();
  /** The person wants a failed tile computed again. */
  readonly retried = output();
  protected readonly words = inject(Language).words;
  protected readonly noValue = NO_VALUE;
}
