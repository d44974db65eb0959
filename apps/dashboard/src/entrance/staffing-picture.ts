import { ChangeDetectionStrategy, Component, inject } from '@angular/core';
import { Language } from '@intraday/web-ui';
import { EXAMPLE_ACTUAL, EXAMPLE_REQUIRED, EXAMPLE_START_HOUR, STEPS_PER_HOUR } from './staffing-example';

const STEP = 15;
const HEIGHT = 420;
const FLOOR = 380;
const NOW = EXAMPLE_ACTUAL.length;

const y = (staff: number): number => FLOOR - staff;
/** A step line over values from a step on. */
const steps = (values: readonly number[], from = 0): string =>
  values
    .map(
      (staff, index) =>
        `${index === 0 ? 'M' : 'V'}${index === 0 ? `${(from + index) * STEP} ` : ''}${y(staff)}H${(from + index + 1) * STEP}`,
    )
    .join('');

/** What the product is about, as one picture: actual staff against required, and where it falls short. */
@Component({
  selector: 'intraday-staffing-picture',
  changeDetection: ChangeDetectionStrategy.OnPush,
  host: { role: 'complementary', '[attr.aria-label]': 'words().product' },
  template: `
    <h2>
      @for (line of words().signIn.claim; track line) {
        <span>{{ line }}</span>
      }
    </h2>
    <p>{{ words().signIn.caption }}</p>
    <svg [attr.viewBox]="'0 0 ' + width + ' ' + height" role="img" [attr.aria-label]="words().signIn.picture">
      <defs>
        <pattern id="short" width="5" height="5" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
          <path class="hatch" d="M0 0V5" />
        </pattern>
      </defs>
      @for (gap of gaps; track gap.x) {
        <rect
          [attr.x]="gap.x"
          [attr.y]="gap.y"
          [attr.width]="step"
          [attr.height]="gap.height"
          [attr.class]="gap.short ? 'short' : 'over'"
        />
      }
      <path class="required" [attr.d]="required" />
      <path class="actual" [attr.d]="actual" />
      <path class="axis" [attr.d]="axis" />
      @for (hour of hours; track hour.x) {
        <text class="hour" [attr.x]="hour.x" [attr.y]="height - 12">{{ hour.text }}</text>
      }
      <path class="now" [attr.d]="now" />
      <text class="label accent" [attr.x]="nowX + 6" y="18">{{ words().signIn.now }}</text>
      <text class="label" x="110" y="118">{{ words().signIn.actual }}</text>
      <text class="label miss" x="386" y="168">{{ words().signIn.short }}</text>
      <text class="label grey" x="672" y="172">{{ words().signIn.required }}</text>
    </svg>
  `,
  styleUrl: './staffing-picture.css',
})
export class StaffingPicture {
  protected readonly words = inject(Language).words;
  protected readonly step = STEP;
  protected readonly height = HEIGHT;
  protected readonly width = EXAMPLE_REQUIRED.length * STEP;
  protected readonly required = steps(EXAMPLE_REQUIRED);
  protected readonly actual = steps(EXAMPLE_ACTUAL);
  protected readonly nowX = NOW * STEP;
  protected readonly now = `M${NOW * STEP} 4V${FLOOR}`;
  protected readonly hours = EXAMPLE_REQUIRED.flatMap((_, index) => {
    const hour = EXAMPLE_START_HOUR + index / STEPS_PER_HOUR;
    return hour % 4 === 0 ? [{ x: index * STEP, text: `${String(hour).padStart(2, '0')}:00` }] : [];
  });
  protected readonly axis = `M0 ${FLOOR}H${this.width}${this.hours.map(({ x }) => `M${x} ${FLOOR}v6`).join('')}`;
  protected readonly gaps = EXAMPLE_ACTUAL.map((actual, index) => {
    const required = EXAMPLE_REQUIRED[index] ?? actual;
    return {
      x: index * STEP,
      y: y(Math.max(actual, required)),
      height: Math.abs(actual - required),
      short: actual < required,
    };
  });
}
