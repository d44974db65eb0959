import { computed, inject, Injectable } from '@angular/core';
import { toSignal } from '@angular/core/rxjs-interop';
import { ActivatedRoute, Router, type UrlTree } from '@angular/router';
import { DIMENSIONS, type Dimension, type Me } from '@intraday/contract';
import { kpiByKey } from '@intraday/metrics';
import { SessionStore } from '@intraday/web-store';
import { rangeText } from '@intraday/web-ui';
import { BoardState } from '../page/board-state';
import { placeOf } from '../page/place';
import { kpiName } from '../page/tile-of';
import { kpiPath } from './drill-paths';
import { readQuestion, type DrillQuestion, type Params } from './drill-question';
import { rangeOfView } from './drill-range';
import { byOf, overOf, uncut } from './drill-steps';
import { memberName } from './member-names';

const NOBODY: Pick<Me, 'role' | 'personalDetail'> = { role: 'agent', personalDetail: false };

/** A cut of the question that is not of the tree, and the address without it. */
export interface Cut {
  readonly dimension: Dimension;
  readonly text: string;
  readonly link: UrlTree;
}

/** The question in a page's address, and its words. */
@Injectable()
export class DrillAddress {
  protected readonly board = inject(BoardState);
  protected readonly router = inject(Router);
  protected readonly session = inject(SessionStore);
  private readonly map = toSignal(inject(ActivatedRoute).queryParamMap, { requireSync: true });

  readonly params = computed<Params>(() => {
    const map = this.map();
    return Object.fromEntries(map.keys.map((key) => [key, map.get(key) ?? '']));
  });
  readonly read = computed(() => readQuestion(this.params()), {
    equal: (left, right) => JSON.stringify(left) === JSON.stringify(right),
  });
  readonly question = computed(() => this.read().question);
  readonly kpi = computed(() => kpiByKey(this.question()?.kpi ?? ''));
  readonly name = computed(() => {
    const kpi = this.kpi();
    return kpi === null ? '' : kpiName(kpi, this.board.writing());
  });
  readonly me = computed(() => this.session.me() ?? NOBODY);
  readonly place = computed(() => {
    const places = this.session.places();
    const enterpriseZone = this.board.enterpriseZone();
    const scope = this.question()?.scope ?? {};
    const place = placeOf(scope, places, enterpriseZone);
    if (place.names.length > 0) return place;
    // What everything is cut to has the zone of the reader's own places, where they have but one.
    const own = this.session.me()?.scopes.map(({ kind, id }) => placeOf({ [kind]: id }, places, enterpriseZone)) ?? [];
    const zones = new Set(own.map(({ timeZone }) => timeZone));
    return { names: [], timeZone: zones.size === 1 ? (own[0]?.timeZone ?? enterpriseZone) : enterpriseZone };
  });
  /** Zone of the page's days and times. */
  readonly timeZone = computed(() => this.question()?.zone ?? this.place().timeZone);
  /** How the page is cut over time, also where its address does not say. */
  readonly over = computed(() => {
    const [question, kpi] = [this.question(), this.kpi()];
    return question && kpi ? overOf(question, kpi) : 'none';
  });
  /** What the page is split by, also where its address does not say. */
  readonly by = computed(() => {
    const [question, kpi] = [this.question(), this.kpi()];
    return question && kpi ? byOf(question, kpi, this.me()) : null;
  });
  /** What everything that the reader sees is called. */
  readonly rootName = computed(() => {
    const { words } = this.board.writing();
    const scopes = this.session.me()?.scopes ?? [];
    const [only] = scopes;
    return scopes.length === 1 && only ? only.name : scopes.length > 0 ? words.drill.mine : words.header.allSites;
  });
  /** What the question is cut to beside its place. */
  readonly cuts = computed<Cut[]>(() => {
    const question = this.question();
    if (question === null) return [];
    const { queue } = question.scope;
    return DIMENSIONS.flatMap((dimension) => {
      const named = question.where[dimension] ?? [];
      const members = dimension === 'queue' && queue !== undefined ? [queue, ...named] : named;
      if (members.length === 0) return [];
      const text = members.map((id) => this.memberName(dimension, id)).join(', ');
      return [{ dimension, text, link: this.link(uncut(question, dimension)) }];
    });
  });
  /** Where the page looks, in words: the place, and what it is cut to. */
  readonly where = computed(() =>
    [this.place().names.at(-1) ?? this.rootName(), ...this.cuts().map(({ text }) => text)].join(' · '),
  );
  /** The time of the page in words. */
  readonly rangeName = computed(() => {
    const question = this.question();
    if (question === null) return '';
    const texts = { ...this.board.writing(), timeZone: this.timeZone(), now: this.board.instant() };
    return rangeText(rangeOfView(question.range), texts);
  });

  /** The same inside a sentence. */
  readonly rangeSaid = computed(() => this.rangeName().replace(/^\p{Lu}/u, (letter) => letter.toLowerCase()));

  memberName(dimension: Dimension, id: string | null): string {
    return memberName(dimension, id, this.session.places(), this.board.writing());
  }

  /** The address of a question. */
  link(question: DrillQuestion): UrlTree {
    return kpiPath(this.router, question);
  }
}
