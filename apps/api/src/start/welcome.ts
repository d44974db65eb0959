import { demoBytes } from '../demo/demo-setting';
import type { Pipeline } from '../pipeline';
import type { RunningServer } from './server';

/** What of the demo's history is still to come, and what it takes. */
function history({ demo, configuration }: Pick<Pipeline, 'demo' | 'configuration'>): string[] {
  const { size, progress } = demo;
  if (size === null || progress === null || progress.days >= size.days) return [];
  const gigabytes = (demoBytes(size, configuration.retentionDays) / 1e9).toFixed(1);
  return [`Its ${size.days} days of history fill in behind it; with them it takes some ${gigabytes} GB of the disk.`];
}

/** What is printed when the server is up: where to look and how to sign in. */
export function welcome({ url, pipeline }: RunningServer, hasAccounts: boolean): string {
  const lines = [`Intraday is up: ${url}`];
  const { kind } = pipeline.database;
  if (kind === 'demo')
    lines.push('The demo is running: choose a role on the page, no password needed.', ...history(pipeline));
  if (kind === 'empty') {
    lines.push(
      'The database is empty. Start the demo on the page, or feed your own log:',
      '  npm run import -- queue-log FILE --source NAME --time-zone Europe/Madrid',
    );
  }
  if (hasAccounts) lines.push('Sign in with your name and password.');
  else if (kind !== 'demo') lines.push('Nobody can sign in yet: npm run admin -- create NAME --role administrator');
  lines.push('Ctrl-C stops everything.');
  return lines.join('\n');
}
