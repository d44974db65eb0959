import { ChangeDetectionStrategy, Component, computed, inject, signal } from '@angular/core';
import type { Scope } from '@intraday/contract';
import { SessionStore } from '@intraday/web-store';
import type { MatrixChoice } from '@intraday/web-ui';
import { BoardState } from '../page/board-state';
import { QueueGrid } from '../page/queue-grid';
import { RolePage } from '../page/role-page';
import { MatrixSection } from '../staffing/matrix-section';
import { ALL_PLACES, placeDay, shortestPlace, siteDays } from '../staffing/place-days';
import { ShrinkageSection } from '../staffing/shrinkage-section';
import { intervalOf } from '../staffing/staffing-rows';
import { StaffingSection } from '../staffing/staffing-section';
import { staffingView } from '../staffing/staffing-view';
import { WalkSection } from '../staffing/walk-section';
import { deskSentence } from './desk-sentence';
import { FEED_KPIS, FeedsPanel } from './feeds-panel';
import { SiteTable } from './site-table';

/** Shown by the table of sites and by the feeds, not as tiles. */
const ELSEWHERE: readonly string[] = ['required-staff', 'scheduled-staff', 'actual-staff', ...FEED_KPIS];
/** What is asked of the present interval: a mean of the day would hide it. */
const PRESENT: readonly string[] = ['net-staffing-actual'];
const EVERYWHERE: Scope = {};

/** All sites: who is short where, when and why, and the queues of the enterprise. */
@Component({
  selector: 'intraday-control-desk-page',
  imports: [FeedsPanel, MatrixSection, QueueGrid, RolePage, ShrinkageSection, SiteTable, StaffingSection, WalkSection],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <intraday-role-page
      page="controlDesk"
      [scope]="scope"
      [whole]="true"
      [elsewhere]="elsewhere"
      [present]="present"
      [opening]="opening()"
    >
      <intraday-site-table next [days]="days()" [chosen]="choice()?.id ?? null" [timeZone]="timeZone()" />
      <intraday-staffing-section
        [rows]="staffing.rows()"
        [reasons]="staffing.reasons()"
        [refusal]="staffing.refusal()"
        [timeZone]="timeZone()"
      />
      <intraday-matrix-section
        [days]="days()"
        [timeZone]="timeZone()"
        [choice]="choice()"
        (chosen)="picked.set($event)"
      />
      @if (explained(); as place) {
        <div class="pair">
          <intraday-walk-section [day]="place.day" [from]="place.from" [timeZone]="timeZone()" />
          <intraday-shrinkage-section [name]="place.day.name" [place]="place.day.id" />
        </div>
      }
      <intraday-queue-grid below [scope]="scope" />
      <intraday-feeds-panel aside [timeZone]="timeZone()" />
    </intraday-role-page>
  `,
  styles: `
    intraday-staffing-section {
      padding-top: 24px;
    }
    .pair {
      display: grid;
      gap: 0 32px;
      grid-template-columns: repeat(2, minmax(0, 1fr));
    }
    @media (max-width: 1100px) {
      .pair {
        grid-template-columns: minmax(0, 1fr);
      }
    }
  `,
})
export class ControlDeskPage {
  private readonly board = inject(BoardState);
  private readonly session = inject(SessionStore);
  protected readonly scope = EVERYWHERE;
  protected readonly elsewhere = ELSEWHERE;
  protected readonly present = PRESENT;
  protected readonly timeZone = this.board.enterpriseZone;
  protected readonly staffing = staffingView(signal(EVERYWHERE), []);
  private readonly sites = staffingView(signal(EVERYWHERE), ['site']);

  private readonly all = computed(() =>
    placeDay(
      ALL_PLACES,
      this.board.writing().words.controlDesk.matrix.allSites,
      this.staffing.rows(),
      this.board.instant(),
    ),
  );
  private readonly siteDays = computed(() => {
    const names = new Map(this.session.places()?.sites.map(({ id, name }) => [id, name]));
    const { noSite } = this.board.writing().words.controlDesk;
    return siteDays(this.sites.rows(), this.board.instant(), (site) =>
      site === null ? noSite : (names.get(site) ?? site),
    );
  });
  /** All sites together where there are several, then each. */
  protected readonly days = computed(() => {
    const sites = this.siteDays();
    return sites.length > 1 ? [this.all(), ...sites] : sites;
  });
  private readonly from = computed(() => intervalOf(this.board.instant()));
  private readonly shortest = computed(() => shortestPlace(this.siteDays(), this.from()));
  /** What the person has chosen; null: the site that is shortest now, in the present interval. */
  protected readonly picked = signal<MatrixChoice | null>(null);
  protected readonly choice = computed<MatrixChoice | null>(() => {
    const shortest = this.shortest();
    return this.picked() ?? (shortest ? { id: shortest.id, from: this.from() } : null);
  });
  protected readonly explained = computed(() => {
    const choice = this.choice();
    const day = this.days().find(({ id }) => id === choice?.id);
    if (!choice || !day) return null;
    return { day, from: choice.from };
  });
  protected readonly opening = computed(() => {
    const pointNow = (points: ReturnType<typeof siteDays>[number]['points']) =>
      points.find(({ from }) => from === this.from()) ?? null;
    const shortest = this.shortest();
    const place = shortest && { name: shortest.name, point: pointNow(shortest.points) };
    return deskSentence(pointNow(this.all().points), place, this.board.writing());
  });
}
