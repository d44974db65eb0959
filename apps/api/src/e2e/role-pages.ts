import { answerSchema, meSchema, type Answer, type Role, type Scope, type ViewRequest } from '@intraday/contract';
import { CORE, isFed, kpiByKey, type Kpi, type PageRole } from '@intraday/metrics';
import { chromium, type Browser, type Page } from 'playwright-core';

const FLAGS = [
  ...['--headless', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run'],
  ...['--disable-background-networking', '--disable-component-update', '--disable-sync'],
];
/** Longest wait for something on a page, ms. */
const PAGE_LIMIT_MS = 20_000;

/** The roles of the demo and where each belongs. */
export const ROLE_PATHS: Readonly<Record<PageRole, string>> = {
  agent: '/agent',
  supervisor: '/supervisor',
  manager: '/manager',
  controlDesk: '/control-desk',
};
export const PAGE_ROLES: readonly PageRole[] = ['agent', 'supervisor', 'manager', 'controlDesk'];

/** Values of the tiles as the page holds them, by KPI; null where it shows a dash. */
export type TileValues = Readonly<Record<string, number | null>>;
/** Texts of the grid rows in sight, by row and column. */
export type GridTexts = Readonly<Record<string, Readonly<Record<string, string>>>>;

/** Decimals in which values agree: shares to a thousandth of a point, seconds and counts to what runs meanwhile. */
const decimalsOf = (value: number): number => (Math.abs(value) <= 1 ? 5 : 3);

/** Values to expect on a page, as near as they are while they are compared. */
export const near = (values: TileValues): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(values).map(([key, value]) => [
      key,
      value === null ? null : expect.closeTo(value, decimalsOf(value)),
    ]),
  );

export function launchChromium(): Promise<Browser> {
  return chromium.launch({ executablePath: process.env['CHROMIUM_PATH'] || '/usr/bin/chromium', args: FLAGS });
}

/** A page with cookies of its own, as another person's browser. */
export async function newPage(browser: Browser, width = 1440, height = 1200): Promise<Page> {
  const context = await browser.newContext({
    viewport: { width, height },
    locale: 'en-GB',
    colorScheme: 'light',
    reducedMotion: 'reduce',
  });
  context.setDefaultTimeout(PAGE_LIMIT_MS);
  return context.newPage();
}

/** Signs in as a role of the demo, by its button, and waits for the role's figures. */
export async function signInToDemo(page: Page, url: string, role: PageRole): Promise<void> {
  await page.goto(`${url}/`);
  await page.locator(`[data-role="${role}"]`).click();
  await page.waitForURL(`**${ROLE_PATHS[role]}*`);
  await figuresAreShown(page);
}

/** The page is live and shows at least one value. */
export async function figuresAreShown(page: Page): Promise<void> {
  await page.locator('[data-connection][data-freshness="live"]').waitFor();
  await page.locator('[data-kpi][data-value]').first().waitFor();
}

/** What of an element a reading needs; the browser's own types are not known here. */
interface Read {
  getAttribute(name: string): string | null;
  querySelectorAll(selector: string): Iterable<Read>;
  readonly textContent: string | null;
}

export async function tilesOf(page: Page): Promise<TileValues> {
  const read = (all: Read[]) => all.map((each) => [each.getAttribute('data-kpi'), each.getAttribute('data-value')]);
  const found = await page.locator('[data-kpi]').evaluateAll(read);
  return Object.fromEntries(found.map(([kpi, value]) => [kpi ?? '', value === null ? null : Number(value)]));
}

export async function gridOf(page: Page): Promise<GridTexts> {
  const found = await page.locator('[data-row]').evaluateAll((rows: Read[]) =>
    rows.map((row) => ({
      id: row.getAttribute('data-row') ?? '',
      cells: [...row.querySelectorAll('[data-column]')].map((cell) => [
        cell.getAttribute('data-column') ?? '',
        (cell.textContent ?? '').replace(/\s+/g, ' ').trim(),
      ]),
    })),
  );
  return Object.fromEntries(found.map(({ id, cells }) => [id, Object.fromEntries(cells)]));
}

/** Answer of `POST /api/v1/query` to the person of a page, just now. */
export async function query(page: Page, request: ViewRequest): Promise<Answer> {
  const response = await page.context().request.post(new URL('/api/v1/query', page.url()).href, { data: request });
  if (response.status() !== 200) throw new Error(await response.text());
  return answerSchema.parse(await response.json());
}

/** Reading of the server's clock by which the person of a page sees figures, ms. */
export async function serverNow(page: Page): Promise<number> {
  const { asOf } = await query(page, { kpis: ['contacts-offered'], range: { period: 'today' } });
  return Date.parse(asOf);
}

/** Where the page of the person looks. */
async function scopeOf(page: Page): Promise<{ role: Role; scope: Scope }> {
  const response = await page.context().request.get(new URL('/api/v1/session', page.url()).href);
  const { role, scopes } = meSchema.parse(await response.json());
  const [place] = scopes;
  return { role, scope: place === undefined ? {} : { [place.kind]: place.id } };
}

/** Roles whose page shows every figure, those without a value with the reason. */
const WHOLE: readonly Role[] = ['manager', 'controlDesk', 'administrator'];
/** Figures that the control desk shows as a table of its sites. */
const IN_TABLE: readonly string[] = ['required-staff', 'scheduled-staff', 'actual-staff'];
/** Figures that the control desk shows of the present interval. */
const PRESENT: readonly string[] = ['net-staffing-actual'];

/** The figures that a role's page must show now, with the values of the query. */
export async function queriedTiles(page: Page): Promise<TileValues> {
  const { role, scope } = await scopeOf(page);
  const desk = role === 'administrator' || role === 'controlDesk';
  const order = CORE.roles[desk ? 'controlDesk' : role].order.filter((key) => !(desk && IN_TABLE.includes(key)));
  const kpis = WHOLE.includes(role) ? order : order.filter(isFed);
  const { rows, absent } = await query(page, { kpis, scope, range: { period: 'today' } });
  const shown = kpis.filter((key) => WHOLE.includes(role) || !(key in absent));
  const values = Object.fromEntries(shown.map((key) => [key, rows[0]?.values[key] ?? null]));
  if (!desk) return values;
  const present = await query(page, { kpis: [...PRESENT], scope, range: { period: 'interval' } });
  return { ...values, ...Object.fromEntries(PRESENT.map((key) => [key, present.rows[0]?.values[key] ?? null])) };
}

/** What the figures of every row of the grid must read now, by the query; `shown` tells which figures it has. */
export async function queriedGrid(page: Page, by: 'agent' | 'queue', shown: GridTexts): Promise<GridTexts> {
  const { scope } = await scopeOf(page);
  const columns = Object.keys(Object.values(shown)[0] ?? {}).flatMap((key) => kpiByKey(key) ?? []);
  const view = { kpis: columns.map(({ key }) => key), by: [by], scope, range: { period: 'today' } } as const;
  const { rows } = await query(page, { ...view, kpis: [...view.kpis], by: [...view.by] });
  const texts = rows.map(({ key, values }): [string, GridTexts[string]] => [
    key[by] ?? '',
    Object.fromEntries(columns.map((kpi) => [kpi.key, textOf(kpi, values[kpi.key] ?? null)])),
  ]);
  return Object.fromEntries(texts);
}

/** The columns of a grid that hold figures. */
export function figureTexts(grid: GridTexts): GridTexts {
  const figures = (cells: GridTexts[string]) => Object.entries(cells).filter(([column]) => kpiByKey(column) !== null);
  return Object.fromEntries(Object.entries(grid).map(([id, cells]) => [id, Object.fromEntries(figures(cells))]));
}

/** A value as an English page writes it in a cell; written here once more, so that it is checked too. */
function textOf({ display, key }: Kpi, value: number | null): string {
  if (value === null) return '–';
  switch (display) {
    case 'percent':
      return `${(value * 100).toFixed(1)} %`;
    case 'count':
    case 'number':
      return value.toLocaleString('en-GB', { maximumFractionDigits: value >= 100 ? 0 : 1 });
    case 'duration':
      return Math.round(value) < 3_600 ? minutesText(Math.round(value)) : `${minutesText(Math.floor(value / 60))} h`;
    default:
      throw new Error(`No grid shows ${key}, which is written as ${display}.`);
  }
}

const minutesText = (seconds: number): string => `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
