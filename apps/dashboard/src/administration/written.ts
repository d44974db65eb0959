import { inject } from '@angular/core';
import { numberText, type Writing } from '@intraday/web-ui';
import { BoardState } from '../page/board-state';

/** How pages of administrators write dates and counts, in the reader's language and the enterprise's zone. */
export interface Written {
  at(instant: string | null): string;
  count(count: number): string;
}

/** Day and time of an instant in a zone. */
export function dayTimeText(instant: string, timeZone: string, { locale }: Pick<Writing, 'locale'>): string {
  return new Intl.DateTimeFormat(locale, {
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
    hourCycle: 'h23',
    timeZone,
  }).format(Date.parse(instant));
}

/** To be called where injection is possible; what it writes follows the language. */
export function written(): Written {
  const board = inject(BoardState);
  return {
    at: (instant) => (instant === null ? '' : dayTimeText(instant, board.enterpriseZone(), board.writing())),
    count: (count) => numberText(count, 0, board.writing().locale),
  };
}
