import { computed, inject, Injectable } from '@angular/core';
import { SessionStore } from '@intraday/web-store';
import { BoardState } from '../page/board-state';
import { bucketName } from './bucket-names';
import { DrillBoard } from './drill-board';
import { daysOf } from './drill-range';
import type { DrillRow } from './drill-rows';
import { memberName } from './member-names';

/** What the rows of a page are called, and what the page is split by, in words. */
@Injectable()
export class DrillTexts {
  private readonly board = inject(BoardState);
  private readonly drill = inject(DrillBoard);
  private readonly session = inject(SessionStore);

  private readonly buckets = computed(() => {
    const question = this.drill.question();
    const isOneDay = question === null || daysOf(question.range) <= 1;
    return { timeZone: this.drill.timeZone(), locale: this.board.writing().locale, isOneDay };
  });
  /** By what the page is split: `By team`, `By interval`. */
  readonly splitName = computed(() => {
    const { drill } = this.board.writing().words;
    const [by, over] = [this.drill.by(), this.drill.over()];
    const member = by === null ? null : drill.by(drill.splits[by] ?? by);
    const time = over === 'none' ? null : drill.overs[over];
    return member !== null && time !== null ? `${member}, ${time.toLowerCase()}` : (member ?? time ?? '');
  });
  /** Head of the first column. */
  readonly rowHead = computed(() => {
    const { drill } = this.board.writing().words;
    const [by, over] = [this.drill.by(), this.drill.over()];
    const heads = [by === null ? null : (drill.splits[by] ?? by), over === 'none' ? null : drill.times[over]];
    return heads.filter((head) => head !== null).join(', ');
  });

  member(row: Pick<DrillRow, 'member'>): string {
    const by = this.drill.by();
    return by === null ? '' : memberName(by, row.member, this.session.places(), this.board.writing());
  }

  bucket(row: Pick<DrillRow, 'start'>): string {
    return row.start === null ? '' : bucketName(this.drill.over(), row.start, this.buckets());
  }

  /** Who and when. */
  rowName(row: Pick<DrillRow, 'member' | 'start'>): string {
    return [this.member(row), this.bucket(row)].filter((text) => text !== '').join(', ');
  }
}
