import { ChangeDetectionStrategy, Component, computed, inject, input, output, signal } from '@angular/core';
import type { Scope, ViewRequest } from '@intraday/contract';
import { kpiByKey, type Kpi, type PageRole } from '@intraday/metrics';
import { LiveStore, SessionStore } from '@intraday/web-store';
import { Tile, type TileReading } from '@intraday/web-ui';
import type { DrillQuestion } from '../drill/drill-question';
import { firstQuestion } from '../drill/first-question';
import { VerbsMenu } from '../drill/verbs-menu';
import { BoardState } from './board-state';
import { PageHeader, type Choice } from './page-header';
import { heroNote } from './hero-note';
import { placeOf } from './place';
import { leftOut, pageKpis } from './role-kpis';
import { openingSentence } from './sentence';
import { tileColumns } from './tile-columns';
import { kpiName, tileOf } from './tile-of';

/** Columns of tiles that fit a wide, a middling and a narrow window. */
const COLUMNS = { wide: 7, middling: 4, narrow: 2 } as const;

interface OpenedFigure {
  readonly kpi: Kpi;
  readonly anchor: HTMLElement;
  readonly question: DrillQuestion;
}

/** The frame of every role's page: where, how fresh, the opening sentence, heroes and tiles; below it the role's own part. */
@Component({
  selector: 'intraday-role-page',
  imports: [PageHeader, Tile, VerbsMenu],
  changeDetection: ChangeDetectionStrategy.OnPush,
  host: {
    '[style.--wide]': 'columns().wide',
    '[style.--middling]': 'columns().middling',
    '[style.--narrow]': 'columns().narrow',
  },
  templateUrl: './role-page.html',
  styleUrl: './role-page.css',
})
export class RolePage {
  readonly page = input.required<PageRole>();
  /** Where the page looks; null where the person has no place. */
  readonly scope = input.required<Scope | null>();
  readonly choices = input<readonly Choice[]>([]);
  readonly choice = input<string | null>(null);
  readonly choiceLabel = input('');
  /** Figures that the page shows in a part of its own. */
  readonly elsewhere = input<readonly string[]>([]);
  /** Figures of the present interval, not of the day so far. */
  readonly present = input<readonly string[]>([]);
  /** Every figure of the role is shown, with the reason where it has no value. */
  readonly whole = input(false);
  /** The opening sentence where the page has a better one than what is off target. */
  readonly opening = input<string | null>(null);
  readonly chosen = output<string>();

  private readonly board = inject(BoardState);
  private readonly session = inject(SessionStore);
  private readonly live = inject(LiveStore);
  private readonly asked = computed(() => {
    const { heroes, tiles } = this.whole() ? pageKpis(this.page(), () => true) : pageKpis(this.page());
    const elsewhere = new Set(this.elsewhere());
    return [...heroes, ...tiles].map(({ key }) => key).filter((key) => !elsewhere.has(key));
  });
  private readonly view = this.live.view(computed(() => this.request('today', (key) => !this.present().includes(key))));
  private readonly presentView = this.live.view(
    computed(() => this.request('interval', (key) => this.present().includes(key))),
  );
  private readonly kpis = computed(() => {
    const left = leftOut(this.view());
    const asked = new Set(this.asked());
    return pageKpis(this.page(), (key) => asked.has(key) && (this.whole() || !left.has(key)));
  });
  private readonly figures = computed(() => {
    const instant = this.board.instant();
    const writing = this.board.writing();
    const { heroes, tiles } = this.kpis();
    return [...heroes, ...tiles].map((kpi) => {
      const isPresent = this.present().includes(kpi.key);
      const state = isPresent ? this.presentView() : this.view();
      const [held] = state.kind === 'open' ? state.table.rows.values() : [];
      return {
        key: kpi.key,
        name: kpiName(kpi, writing),
        reading: this.awaited(tileOf(kpi, state, instant, writing)),
        hero: heroes.includes(kpi),
        action: writing.words.drill.verbs.open(kpiName(kpi, writing)),
        note: isPresent
          ? writing.words.controlDesk.thisInterval
          : held && heroes.includes(kpi)
            ? heroNote(kpi.key, held, instant, writing)
            : null,
      };
    });
  });

  protected readonly words = computed(() => this.board.writing().words);
  protected readonly place = computed(() =>
    placeOf(this.scope() ?? {}, this.session.places(), this.board.enterpriseZone()),
  );
  protected readonly names = computed(() => {
    const { names } = this.place();
    return names.length > 0 ? names : [this.words().header.allSites];
  });
  protected readonly heroes = computed(() => this.figures().filter(({ hero }) => hero));
  protected readonly tiles = computed(() => this.figures().filter(({ hero }) => !hero));
  protected readonly columns = computed(() => {
    const count = this.kpis().tiles.length;
    const { wide, middling, narrow } = COLUMNS;
    return {
      wide: tileColumns(count, wide),
      middling: tileColumns(count, middling),
      narrow: tileColumns(count, narrow),
    };
  });
  protected readonly sentence = computed(() => this.opening() ?? openingSentence(this.figures(), this.board.writing()));
  protected readonly stale = computed(() => this.board.staleText(this.place().timeZone));
  /** The figure whose verbs are open, and where it stands. */
  protected readonly opened = signal<OpenedFigure | null>(null);
  protected readonly isMisread = this.board.isMisread;

  protected open(key: string, anchor: HTMLElement): void {
    const [kpi, scope] = [kpiByKey(key), this.scope()];
    if (kpi === null || scope === null) return;
    const period = this.present().includes(key) ? 'interval' : 'today';
    this.opened.set({ kpi, anchor, question: firstQuestion(key, scope, period) });
  }

  /** A value that is missing while a demo's day is being played is on its way. */
  private awaited(reading: TileReading): TileReading {
    return reading.kind === 'none' && this.board.isPlaying() ? { kind: 'loading' } : reading;
  }

  /** The question for those of the page's figures that pass; null where none does, or there is no place. */
  private request(period: 'today' | 'interval', passes: (key: string) => boolean): ViewRequest | null {
    const scope = this.scope();
    const kpis = this.asked().filter(passes);
    return scope && kpis.length > 0 ? { kpis, scope, range: { period } } : null;
  }
}
