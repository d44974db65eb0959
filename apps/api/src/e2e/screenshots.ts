import { join } from 'node:path';
import type { Page } from 'playwright-core';

/** Pictures for people to look at; not kept with the sources. */
const FOLDER = join(__dirname, '../../../../tmp/screenshots');

/** Keeps a picture of the whole page under a name; an older one is replaced. */
export async function keepPicture(page: Page, name: string): Promise<void> {
  await page.screenshot({ path: join(FOLDER, `${name}.png`), fullPage: true });
}
