import { ChangeDetectionStrategy, Component, computed, inject, input, signal } from '@angular/core';
import type { AgentContact } from '@intraday/contract';
import { SessionStore } from '@intraday/web-store';
import { Icon, numberText, PlainTable, timeText, type PlainColumn } from '@intraday/web-ui';
import { BoardState } from '../page/board-state';
import { dayContactRow } from './contact-rows';
import { memberName } from './member-names';

/** A mark of the lane narrower than this could not be seen, percent. */
const WIDTH_MIN = 0.15;
/** How a contact looks: not taken, or with the agent. */
const NOT_TAKEN: ReadonlySet<string> = new Set(['missed', 'rejected', 'customerLeft']);

/** The contacts of an agent's day, as marks on the time of the strip above, and as a table. */
@Component({
  selector: 'intraday-day-contacts',
  imports: [Icon, PlainTable],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <header>
      <h2>{{ words().contacts }}</h2>
      <p>{{ caption() }}</p>
      @if (contacts().length > 0) {
        <button type="button" data-twin [attr.aria-pressed]="asTable()" (click)="asTable.set(!asTable())">
          <intraday-icon name="list" />{{ asTable() ? words().asPicture : words().asTable }}
        </button>
      }
    </header>
    @if (contacts().length === 0) {
      <p class="nothing">{{ held() ? words().noContacts : words().contactsGone }}</p>
    } @else {
      @if (!asTable()) {
        <div class="lane" role="img" [attr.aria-label]="spoken()">
          @for (mark of marks(); track mark.id) {
            <i
              [class.missed]="mark.missed"
              [class.wrap]="mark.wrap"
              [attr.data-contact]="mark.id"
              [title]="mark.title"
              [style.left.%]="mark.start"
              [style.width.%]="mark.width"
            ></i>
          }
        </div>
      }
      <intraday-plain-table
        [class.beside]="!asTable()"
        [name]="words().contacts"
        [columns]="columns()"
        [rows]="rows()"
        [empty]="words().noContacts"
      />
    }
  `,
  styleUrl: './day-contacts.css',
})
export class DayContacts {
  readonly contacts = input.required<readonly AgentContact[]>();
  /** False where the contacts of the day are no longer kept. */
  readonly held = input(true);
  /** The time of the strip, ms. */
  readonly from = input.required<number>();
  readonly until = input.required<number>();
  readonly timeZone = input.required<string>();

  private readonly board = inject(BoardState);
  private readonly session = inject(SessionStore);
  protected readonly asTable = signal(false);
  protected readonly words = computed(() => this.board.writing().words.drill.day);
  protected readonly caption = computed(() => {
    const count = this.contacts().length;
    return count === 0 ? '' : this.words().contactsCaption(count, numberText(count, 0, this.board.writing().locale));
  });
  protected readonly spoken = computed(() => this.words().contactsPicture(this.caption()));
  protected readonly columns = computed<PlainColumn[]>(() => {
    const { columns } = this.words();
    const keys = ['from', 'until', 'queue', 'callType', 'channel', 'outcome'] as const;
    return keys.map((key) => ({ key, label: columns[key] }));
  });
  private readonly texts = computed(() => ({
    ...{ places: this.session.places(), timeZone: this.timeZone(), today: null, writing: this.board.writing() },
  }));
  protected readonly rows = computed(() => this.contacts().map((contact) => dayContactRow(contact, this.texts())));
  protected readonly marks = computed(() =>
    this.contacts().flatMap((contact, index) => {
      const from = Date.parse(contact.from);
      const until = contact.until === null ? Math.max(from, this.board.instant()) : Date.parse(contact.until);
      const ended = contact.endedAt === undefined ? until : Date.parse(contact.endedAt);
      const missed = NOT_TAKEN.has(contact.outcome);
      const title = this.title(contact);
      const talk = { id: `${index}`, missed, wrap: false, title, ...this.place(from, Math.min(ended, until)) };
      if (until <= ended || missed) return [talk];
      return [talk, { id: `${index} wrap`, missed, wrap: true, title, ...this.place(ended, until) }];
    }),
  );

  private place(from: number, until: number): { start: number; width: number } {
    const whole = this.until() - this.from();
    const share = (at: number): number => Math.min(Math.max((at - this.from()) / whole, 0), 1) * 100;
    return { start: share(from), width: Math.max(share(until) - share(from), WIDTH_MIN) };
  }

  private title({ from, until, queue, outcome }: AgentContact): string {
    const { words, locale } = this.board.writing();
    const time = (iso: string): string => timeText(Date.parse(iso), this.timeZone(), locale);
    const name = memberName('queue', queue, this.session.places(), this.board.writing());
    const end = until === null ? words.drill.day.lasts : time(until);
    return `${time(from)}–${end} ${name}, ${words.drill.outcomes[outcome] ?? outcome}`;
  }
}
