import { createProjectGraphAsync } from '@nx/devkit';
import { ESLint } from 'eslint';

/**
 * Lints texts as if they were files of the workspace, with the project graph of the moment, and writes what was found as
 * JSON. Standard input: `[{ "path": "libs/domain/time/src/a.ts", "text": "…" }]`; standard output, in the same order:
 * `[[{ "rule": "…", "message": "…" }]]`.
 */
async function main() {
  const chunks = [];
  for await (const chunk of process.stdin) chunks.push(chunk);
  const files = JSON.parse(Buffer.concat(chunks).toString('utf8'));
  await createProjectGraphAsync({ exitOnError: false });
  const eslint = new ESLint();
  const found = [];
  for (const { path, text } of files) {
    const [{ messages }] = await eslint.lintText(text, { filePath: path });
    found.push(messages.map(({ ruleId, message }) => ({ rule: ruleId ?? 'inline-configuration', message })));
  }
  process.stdout.write(JSON.stringify(found));
}

await main();
