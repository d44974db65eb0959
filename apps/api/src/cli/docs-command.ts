import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { configurationPage } from '../configuration/configuration-page';
import { answer } from './say';

/** `docs`: writes the pages that are made from the code into the folder `docs` of the repository. */
export async function docsCommand(root: string): Promise<void> {
  const path = join(root, 'docs', 'configuration.md');
  await mkdir(join(root, 'docs'), { recursive: true });
  await writeFile(path, configurationPage());
  answer(`Written: ${path}`);
}
