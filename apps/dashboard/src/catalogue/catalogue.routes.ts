import type { Routes, UrlMatchResult, UrlSegment } from '@angular/router';
import { CataloguePage } from './catalogue-page';

/** `/catalogue` and `/catalogue/:key` are one page, which stays while another KPI is looked at. */
const listOrKpi = (segments: UrlSegment[]): UrlMatchResult | null => {
  const [first] = segments;
  if (segments.length > 1) return null;
  return { consumed: segments, posParams: first ? { key: first } : {} };
};

export const routes: Routes = [{ matcher: listOrKpi, component: CataloguePage }];
