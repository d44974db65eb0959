import { computed, inject, Injectable } from '@angular/core';
import type { Places } from '@intraday/contract';
import { dimensionsOf, type Kpi } from '@intraday/metrics';
import { QueryStore, SessionStore, type HeldRow } from '@intraday/web-store';
import { bandReading, plainText, type Crumb, type CrumbMenu, type CrumbSibling } from '@intraday/web-ui';
import { BoardState } from '../page/board-state';
import { DrillBoard, totalRow } from './drill-board';
import { viewOf, type DrillQuestion } from './drill-question';
import { climbTo, LEVELS, seesPeople, type Level } from './drill-steps';

/** The level that holds another; null for everything. */
const PARENT: Readonly<Record<Level, Level | null>> = { site: null, team: 'site', agent: 'team' };

interface Step {
  readonly level: Level;
  readonly id: string;
  readonly label: string;
}

/** The way from everything that the reader sees to the page's place, each step with what stands beside it. */
@Injectable()
export class DrillCrumbs {
  private readonly board = inject(BoardState);
  private readonly drill = inject(DrillBoard);
  private readonly queries = inject(QueryStore);
  private readonly session = inject(SessionStore);

  readonly crumbs = computed<Crumb[]>(() => {
    const [question, kpi] = [this.drill.question(), this.drill.kpi()];
    if (!question || !kpi) return [];
    const steps = stepsTo(question, this.session.places());
    const mine = this.session.me();
    const isAgent = mine?.role === 'agent';
    const shown = isAgent ? steps.slice(-1) : steps;
    const rooted = mine?.scopes.length === 1 && shown.length > 0;
    const root: Crumb = {
      id: 'root',
      label: this.drill.rootName(),
      link: this.drill.link(climbTo(question, null)),
      siblings: null,
    };
    const here: Crumb = { id: 'kpi', label: this.drill.name(), link: null, siblings: null };
    const levels = shown.map((step, index): Crumb => ({
      id: step.level,
      label: step.label,
      link: this.drill.link(placed(question, step)),
      // Whoever sees one place has nothing beside it.
      siblings: isAgent || (rooted && index === 0) ? null : () => this.siblings(question, kpi, step),
    }));
    return [...(rooted ? [] : [root]), ...levels, here];
  });

  private async siblings(question: DrillQuestion, kpi: Kpi, step: Step): Promise<CrumbMenu> {
    const { words } = this.board.writing();
    const parent = parentOf(question, step, this.session.places());
    const has = dimensionsOf(kpi).has(step.level) && (step.level !== 'agent' || seesPeople(this.drill.me()));
    const [rows, all] = await Promise.all([
      has ? this.queries.answer(viewOf(parent, { kpis: [kpi.key], by: [step.level] })) : null,
      this.queries.answer(viewOf(parent, { kpis: [kpi.key] })),
    ]);
    const held = rows?.kind === 'open' ? [...rows.table.rows.values()] : [];
    const byMember = new Map(held.map((each) => [each.row.key[step.level], each]));
    const members = membersBeside(parent, step, this.session.places());
    const above = this.sibling('parent', this.parentName(step), parent, kpi, totalRow(all));
    return {
      search: words.drill.siblings[step.level] ?? '',
      siblings: members.map(({ id, name }) => ({
        ...this.sibling(id, name, { ...parent, scope: { ...parent.scope, [step.level]: id } }, kpi, byMember.get(id)),
        current: id === step.id,
      })),
      parent: above,
    };
  }

  private sibling(
    id: string,
    label: string,
    question: DrillQuestion,
    kpi: Kpi,
    held: HeldRow | null | undefined,
  ): CrumbSibling {
    const writing = this.board.writing();
    const value = held?.row.values[kpi.key] ?? null;
    const mark = held?.row.targets[kpi.key] ?? null;
    const tone = value === null ? 'none' : bandReading(value, mark, kpi, writing).tone;
    const text = value === null ? '' : plainText(value, kpi, writing);
    return { id, label, link: this.drill.link(question), text, tone, current: false };
  }

  private parentName({ level }: Step): string {
    const places = this.session.places();
    const question = this.drill.question();
    const above = question && stepsTo(question, places).find((each) => each.level === PARENT[level]);
    return above ? above.label : this.drill.rootName();
  }
}

/** The question at a step of the way: what lies further in is given up, what lies further out is kept. */
function placed(question: DrillQuestion, { level, id }: Step): DrillQuestion {
  const up = climbTo(question, level);
  return { ...up, scope: { ...up.scope, [level]: id } };
}

/** The question of what holds a step: also where the address does not name it. */
function parentOf(question: DrillQuestion, step: Step, places: Places | null): DrillQuestion {
  const parent = PARENT[step.level];
  const above = parent === null ? undefined : stepsTo(question, places).find(({ level }) => level === parent);
  return above === undefined ? climbTo(question, null) : placed(question, above);
}

/** The places on the way to a question's place; what has no name is called by its id. */
function stepsTo({ scope }: DrillQuestion, places: Places | null): Step[] {
  const agent = places?.agents.find(({ id }) => id === scope.agent);
  const teamId = scope.team ?? agent?.team ?? null;
  const team = places?.teams.find(({ id }) => id === teamId);
  const siteId = scope.site ?? team?.site ?? null;
  const site = places?.sites.find(({ id }) => id === siteId);
  const ids = { site: siteId, team: teamId, agent: scope.agent ?? null };
  const names = { site: site?.name, team: team?.name, agent: agent?.name };
  return LEVELS.flatMap((level) => {
    const id = ids[level];
    return id === null ? [] : [{ level, id, label: names[level] ?? id }];
  });
}

/** What stands beside a step in what holds it, by name. */
function membersBeside({ scope }: DrillQuestion, { level }: Step, places: Places | null) {
  if (places === null) return [];
  const found = {
    site: () => places.sites,
    team: () => places.teams.filter(({ site }) => scope.site === undefined || site === scope.site),
    agent: () => places.agents.filter(({ team }) => scope.team === undefined || team === scope.team),
  }[level]();
  return [...found].sort((left, right) => left.name.localeCompare(right.name));
}
