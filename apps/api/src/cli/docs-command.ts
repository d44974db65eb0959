import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { kpisPage } from '../catalogue/kpis-page';
import { configurationPage } from '../configuration/configuration-page';
import { documents } from '../http/app.module';
import { limitsPage } from '../operations/limits/limits-page';
import { answer } from './say';

const json = (document: object): string => `${JSON.stringify(document, null, 1)}\n`;

/** `docs`: writes the pages that are made from the code into the folder `docs` of the repository. */
export async function docsCommand(root: string): Promise<void> {
  const { openApi, asyncApi } = documents();
  const pages = {
    'configuration.md': configurationPage(),
    'kpis.md': kpisPage(root),
    'limits.md': limitsPage(),
    'openapi.json': json(openApi),
    'asyncapi.json': json(asyncApi),
  };
  await mkdir(join(root, 'docs'), { recursive: true });
  for (const [name, text] of Object.entries(pages)) {
    const path = join(root, 'docs', name);
    await writeFile(path, text);
    answer(`Written: ${path}`);
  }
}
