import type { Me } from '@intraday/contract';
import type { Kpi } from '@intraday/metrics';
import type { MenuItem, Writing } from '@intraday/web-ui';
import { takesTarget } from '../page/change-target-values';
import { contactMeasures } from './contact-measures';
import { COMPARES, type DrillQuestion } from './drill-question';
import { isOfPresent, splitsOf } from './drill-steps';

/** What a menu of verbs is about. */
export interface VerbsOf {
  readonly kpi: Kpi;
  /** The question whose total the figure is; null where only its contacts can be asked for. */
  readonly question: DrillQuestion | null;
  readonly compare: DrillQuestion['compare'];
  readonly me: Pick<Me, 'role' | 'personalDetail'>;
  /** Whose day can be opened; null for nobody's. */
  readonly agent: string | null;
}

/** The verbs of a figure: those that lead somewhere, and no others. */
export function verbItems({ kpi, question, compare, me, agent }: VerbsOf, { words }: Writing): MenuItem[] {
  const { verbs, splits } = words.drill;
  const compares = words.pictures.compare;
  const dimensions = question === null ? [] : splitsOf(kpi, question, me);
  const isTimed = question !== null && !isOfPresent(kpi);
  const hasContacts = contactMeasures(kpi).length > 0 && !isOfPresent(kpi);
  const items: (MenuItem | null)[] = [
    dimensions.length === 0
      ? null
      : {
          ...{ id: 'by', label: verbs.breakOut, icon: 'branch', key: 'B' },
          items: dimensions.map((dimension) => ({ id: `by:${dimension}`, label: splits[dimension] ?? dimension })),
        },
    isTimed ? { id: 'over', label: verbs.overTime, icon: 'bars', key: 'T' } : null,
    isTimed ? { id: 'timeOfDay', label: verbs.timeOfDay, icon: 'clock', key: 'D' } : null,
    hasContacts ? { id: 'contacts', label: verbs.contacts, icon: 'list', key: 'S' } : null,
    agent === null ? null : { id: 'timeline', label: verbs.timeline, icon: 'calendar', key: hasContacts ? 'A' : 'S' },
    isTimed
      ? {
          ...{ id: 'compare', label: verbs.compare, icon: 'swap', key: 'C' },
          items: [
            ...COMPARES.map((each) => ({ id: `compare:${each}`, label: compares[each], checked: each === compare })),
            ...(compare === null ? [] : [{ id: 'compare:none', label: compares.none, ruled: true }]),
          ],
        }
      : null,
    me.role !== 'agent' && question !== null && takesTarget(kpi)
      ? { id: 'target', label: verbs.target, icon: 'target', ruled: true }
      : null,
    question === null ? null : { id: 'copy', label: verbs.copy, icon: 'link', key: 'L' },
  ];
  return items.filter((item) => item !== null);
}
