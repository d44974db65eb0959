import { build } from 'esbuild';
import { readFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { z } from 'zod';
import { launchChromium, newPage } from './role-pages';

jest.setTimeout(45_000);

const ROOT = join(__dirname, '../../../..');
const FONT = 'node_modules/@fontsource-variable/inter/files/inter-latin-wght-normal.woff2';
/** As the server sends it, but for the pages' own frames. */
const POLICY =
  "default-src 'self'; connect-src 'self'; font-src 'self'; img-src 'self' data:; script-src 'self'; style-src 'self' 'unsafe-inline'";
const PAGE = `<!doctype html><html><head><style>
  @font-face { font-family: 'Inter'; font-weight: 100 900; src: url('/inter.woff2') format('woff2-variations'); }
  :root { --bg: rgb(250, 250, 247); --ink: rgb(22, 25, 28); --bar: rgb(11, 106, 100); --weak: rgb(200, 220, 240); }
  :root.dark { --bg: rgb(16, 18, 20); --ink: rgb(230, 230, 225); --bar: rgb(80, 200, 180); --weak: rgb(40, 60, 80); }
  body { margin: 0; background: var(--bg); color: var(--ink); font: 13px Inter, sans-serif; }
  #chart { position: relative; width: 400px; height: 100px; margin: 37px; }
  svg { position: absolute; inset: 0; }
  .bar { fill: var(--bar); } .hatch { stroke: var(--bar); stroke-width: 20px; } g.later .bar { opacity: 0.5; }
  .label { position: absolute; left: 200px; top: 0; width: 100px; height: 40px; background: var(--weak); }
  .dot::before { content: ""; position: absolute; left: 320px; top: 10px; width: 30px; height: 30px; background: var(--bar); }
</style></head><body>
  <div id="chart">
    <svg width="400" height="100">
      <defs><pattern id="h" width="20" height="20" patternUnits="userSpaceOnUse"><path class="hatch" d="M10 0V20" /></pattern></defs>
      <rect class="bar" width="50" height="100" />
      <rect x="60" width="50" height="100" fill="url(#h)" />
      <g class="later"><rect class="bar" x="120" width="50" height="100" /></g>
    </svg>
    <span class="label"></span><span class="dot"></span>
    <button data-not-in-picture style="position:absolute;left:200px;top:50px;width:100px;height:40px;background:red">As table</button>
  </div>
  <div id="gone" style="display:none">x</div>
  <script src="/picture.js"></script>
</body></html>`;

/** Runs in the page. */
const READ_PICTURE = `async (selector, places) => {
  const words = { title: 'Adherence', above: ['Today, Madrid'], below: ['As of 13:40'] };
  const picture = await intradayPicture.pictureOf(document.querySelector(selector), words);
  if (!picture.ok) return picture;
  const image = await createImageBitmap(picture.file);
  const context = new OffscreenCanvas(image.width, image.height).getContext('2d');
  context.drawImage(image, 0, 0);
  const at = (x, y) => [...context.getImageData(x, y, 1, 1).data].slice(0, 3);
  const colours = Object.fromEntries(Object.entries(places).map(([name, [x, y]]) => [name, at(x * 2, y * 2)]));
  const corner = at(1, 1);
  const { data } = context.getImageData(0, 0, image.width, 100);
  let inked = 0;
  for (let index = 0; index < data.length; index += 4) if (data[index] !== corner[0]) inked += 1;
  return { ok: true, type: picture.file.type, width: image.width, height: image.height, colours, corner, inked };
}`;
const colour = z.array(z.number()).length(3);
const readSchema = z.union([
  z.object({
    ...{ ok: z.literal(true), type: z.string(), width: z.number(), height: z.number() },
    ...{ colours: z.record(z.string(), colour), corner: colour, inked: z.number() },
  }),
  z.object({ ok: z.literal(false), why: z.string() }),
]);

type Colour = readonly number[];
/** Places of the chart, px of the page, by what is there. */
const PLACES = {
  bar: [25, 50],
  hatch: [70, 50],
  later: [145, 50],
  label: [250, 20],
  dot: [335, 25],
  button: [250, 70],
};
const MARGIN = 24;

describe('a picture of what a page shows', () => {
  let server: Server;
  let browser: Browser;
  let page: Page;
  beforeAll(async () => {
    const bundle = await build({
      stdin: {
        contents: `export { pictureOf } from './libs/web/ui/src/picture/picture-of';`,
        resolveDir: ROOT,
      },
      ...{ bundle: true, write: false, format: 'iife', globalName: 'intradayPicture', target: 'es2022' },
    });
    const files: Record<string, readonly [string, string | Buffer]> = {
      '/': ['text/html', PAGE],
      '/picture.js': ['text/javascript', bundle.outputFiles[0]?.text ?? ''],
      '/inter.woff2': ['font/woff2', await readFile(join(ROOT, FONT))],
    };
    server = createServer(({ url = '/' }, response) => {
      const [type, content] = files[url] ?? ['text/plain', ''];
      response.writeHead(200, { 'content-type': type, 'content-security-policy': POLICY }).end(content);
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    // A TCP server that listens has an address with a port.
    const { port } = server.address() as AddressInfo;
    browser = await launchChromium();
    page = await newPage(browser);
    await page.goto(`http://127.0.0.1:${port}/`);
  });
  afterAll(async () => {
    await browser.close();
    server.close();
  });

  /** Pictures an element, opens the PNG again and reads its size and some of its colours; or says why there is none. */
  const pictured = async (selector: string, places: Readonly<Record<string, readonly number[]>>) =>
    readSchema.parse(await page.evaluate(`(${READ_PICTURE})(${JSON.stringify(selector)}, ${JSON.stringify(places)})`));
  /** Where the chart lies in the picture: below the title and one line. */
  const inPicture = Object.fromEntries(
    Object.entries(PLACES).map(([name, [x = 0, y = 0]]) => [name, [x + MARGIN, y + MARGIN + 24 + 18 + 16]]),
  );

  const between = (colour: Colour, other: Colour): number[] =>
    colour.map((value, index) => Math.round((value + (other[index] ?? 0)) / 2));

  it.each([
    ['light', [250, 250, 247], [11, 106, 100], [200, 220, 240]],
    ['dark', [16, 18, 20], [80, 200, 180], [40, 60, 80]],
  ] as const)('has the colours of the %s theme, twice the pixels, and its words', async (theme, ground, bar, weak) => {
    await page.evaluate(`document.documentElement.classList.toggle('dark', ${theme === 'dark'})`);
    const picture = await pictured('#chart', inPicture);
    if (!picture.ok) throw new Error(picture.why);
    const { type, width, height, colours, corner, inked } = picture;
    expect([type, width, height]).toEqual(['image/png', (400 + 48) * 2, (24 + 24 + 18 + 16 + 100 + 16 + 18 + 24) * 2]);
    expect(corner).toEqual(ground);
    expect(colours).toEqual({
      ...{ bar, hatch: bar, later: expect.anything(), label: weak, dot: bar, button: ground },
    });
    const half = between(bar, ground);
    for (const [index, value] of (colours['later'] ?? []).entries())
      expect(Math.abs(value - (half[index] ?? 0))).toBeLessThan(3);
    expect(inked).toBeGreaterThan(200);
  });

  it('can be had of an SVG drawing alone', async () => {
    const picture = await pictured('#chart svg', inPicture);
    if (!picture.ok) throw new Error(picture.why);
    expect([picture.colours['bar'], picture.colours['label']]).toEqual([
      [80, 200, 180],
      [16, 18, 20],
    ]);
  });

  it('is none of what nobody sees', async () => {
    expect(await pictured('#gone', {})).toEqual({ ok: false, why: 'nothing' });
  });
});
