import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import type { AgentState } from '@intraday/events';
import { Language } from './words/language';

/** The states of a live board: those of the wire, logged out, and logged in without a known state. */
export type StateName = AgentState | 'loggedOut' | 'unknown';

/**
 * Colour of a state: accent is with or for a customer, ink is own work, plain is away, alarm is not responding.
 */
const TONES: Readonly<Record<StateName, 'accent' | 'ink' | 'plain' | 'alarm'>> = {
  available: 'accent',
  alerting: 'accent',
  talking: 'accent',
  communicating: 'accent',
  holding: 'ink',
  wrapping: 'ink',
  aux: 'ink',
  notResponding: 'alarm',
  loggedOut: 'plain',
  unknown: 'plain',
};

/** An agent's state: shape, word, and the reason in grey. */
@Component({
  selector: 'intraday-state-mark',
  changeDetection: ChangeDetectionStrategy.OnPush,
  host: { '[class]': '"tone-" + tone()', '[attr.data-state]': 'state()' },
  template: `
    <svg viewBox="0 0 12 12" aria-hidden="true">
      @switch (state()) {
        @case ('available') {
          <circle class="open" cx="6" cy="6" r="4.25" />
        }
        @case ('alerting') {
          <path class="open" d="M6 1.2 10.8 6 6 10.8 1.2 6Z" />
        }
        @case ('talking') {
          <circle cx="6" cy="6" r="5" />
        }
        @case ('communicating') {
          <circle class="open" cx="6" cy="6" r="4.25" />
          <circle cx="6" cy="6" r="2" />
        }
        @case ('holding') {
          <path d="M2.5 1.5h2.6v9H2.5zM6.9 1.5h2.6v9H6.9z" />
        }
        @case ('wrapping') {
          <path d="M6 .8 11.2 6 6 11.2.8 6Z" />
        }
        @case ('notResponding') {
          <path d="M6 1 11.4 10.8H.6Z" />
        }
        @case ('aux') {
          <path class="open" d="M1.75 1.75h8.5v8.5h-8.5z" />
        }
        @case ('loggedOut') {
          <path class="open" d="M2 6h8" />
        }
        @case ('unknown') {
          <circle class="open dotted" cx="6" cy="6" r="4.25" />
        }
      }
    </svg>
    <span class="word">{{ words().states[state()] }}</span>
    @if (reason()) {
      <span class="reason">{{ reason() }}</span>
    }
  `,
  styles: `
    :host {
      display: inline-flex;
      min-width: 0;
      align-items: center;
      gap: 8px;
      vertical-align: middle;
      color: var(--c-ink-1);
    }
    svg {
      width: 12px;
      height: 12px;
      flex: none;
      color: var(--c-accent);
      fill: currentColor;
    }
    .open {
      fill: none;
      stroke: currentColor;
      stroke-width: 1.5;
    }
    .dotted {
      stroke-dasharray: 1.6 1.6;
    }
    .reason {
      overflow: hidden;
      color: var(--c-ink-3);
      text-overflow: ellipsis;
      white-space: nowrap;
    }
    :host(.tone-ink) svg {
      color: var(--c-on);
    }
    :host(.tone-plain),
    :host(.tone-plain) svg {
      color: var(--c-ink-3);
    }
    :host(.tone-alarm),
    :host(.tone-alarm) svg {
      color: var(--c-miss);
    }
  `,
})
export class StateMark {
  readonly state = input.required<StateName>();
  readonly reason = input<string | null>(null);
  protected readonly words = inject(Language).words;
  protected readonly tone = computed(() => TONES[this.state()]);
}
