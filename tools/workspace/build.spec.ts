import { spawn, spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

const ROOT = resolve(__dirname, '../..');
const PART = `stamp-trial-${process.pid}`;
const SOURCES = join(ROOT, 'tmp', PART);

/** Builds a part whose output is the list of builds so far, and prints whether it was built. */
const program = `import { buildIfStale } from './tools/workspace/stamp.mjs';
import { appendFileSync } from 'node:fs';
import { setTimeout } from 'node:timers/promises';
const build = async () => {
  await setTimeout(300);
  appendFileSync('tmp/${PART}.built', 'built;');
};
const part = { name: '${PART}', folders: ['tmp/${PART}'], files: [], outputs: ['tmp/${PART}.built'], build };
console.log(await buildIfStale(part));`;
const evaluate = (text: string) => ['--input-type=module', '-e', text];

function buildOnce(): string {
  const { stdout, stderr } = spawnSync(process.execPath, evaluate(program), { cwd: ROOT, encoding: 'utf8' });
  return `${stdout}${stderr}`.trim();
}

const buildAtOnce = () =>
  new Promise<string>((done) => {
    const child = spawn(process.execPath, evaluate(program), { cwd: ROOT });
    let output = '';
    child.stdout.on('data', (chunk) => (output += chunk));
    child.once('close', () => done(output.trim()));
  });

describe('building what is stale', () => {
  beforeEach(() => {
    mkdirSync(SOURCES, { recursive: true });
    writeFileSync(join(SOURCES, 'a.ts'), 'one');
  });
  afterEach(() => {
    for (const path of [SOURCES, `${SOURCES}.built`]) rmSync(path, { recursive: true, force: true });
    for (const end of ['', '.lock']) rmSync(join(ROOT, 'dist/.stamps', `${PART}${end}`), { force: true });
  });

  it('builds at first, then only after a change of what the part is made from', () => {
    expect(buildOnce()).toBe('true');
    expect(buildOnce()).toBe('false');
    writeFileSync(join(SOURCES, 'a.spec.ts'), 'specs go into nothing');
    expect(buildOnce()).toBe('false');
    writeFileSync(join(SOURCES, 'a.ts'), 'two');
    expect(buildOnce()).toBe('true');
    rmSync(`${SOURCES}.built`);
    expect(buildOnce()).toBe('true');
  });

  it('builds once when several processes ask at once, also after one was killed while it built', async () => {
    mkdirSync(join(ROOT, 'dist/.stamps'), { recursive: true });
    const dead = spawnSync(process.execPath, ['-e', '']).pid;
    writeFileSync(join(ROOT, 'dist/.stamps', `${PART}.lock`), String(dead));
    const outcomes = await Promise.all([buildAtOnce(), buildAtOnce(), buildAtOnce()]);
    expect(outcomes.sort()).toEqual(['false', 'false', 'true']);
    expect(readFileSync(`${SOURCES}.built`, 'utf8')).toBe('built;');
  });
});

describe('what the machine must have', () => {
  const faultOf = (version: string, installed: boolean) => {
    const text = `import { faultOf } from './tools/workspace/requirements.mjs';
      console.log(faultOf('${version}', ${installed}));`;
    return spawnSync(process.execPath, evaluate(text), { cwd: ROOT, encoding: 'utf8' }).stdout.trim();
  };

  it('is said in one line', () => {
    expect(faultOf('20.19.5', true)).toMatch(/^Intraday needs Node 20\.20 to 24, this is 20\.19\.5: .+$/);
    expect(faultOf('26.0.0', true)).toContain('needs Node');
    expect(faultOf('24.1.0', false)).toBe('The packages are not installed: run `npm ci` first.');
    expect(faultOf('20.20.0', true)).toBe('null');
    expect(faultOf('24.9.0', true)).toBe('null');
  });

  it('agrees with package.json', () => {
    expect(JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')).engines.node).toBe('>=20.20 <25');
  });
});
