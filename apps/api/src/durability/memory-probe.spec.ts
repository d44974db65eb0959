import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { MEMORY_PROBE } from './memory-probe';

/** Enough to be megabytes when it is read, as the server's own is. */
const MAPPINGS = 100_000;
const MAP = {
  version: 3,
  sources: ['program.ts'],
  names: [],
  mappings: `AAAA${',CAAC'.repeat(MAPPINGS)}`,
};
/** Lives until its parent leaves; at SIGUSR2 it writes the stack of an error of its own. */
const PROGRAM = `
process.on('SIGUSR2', () => console.log(new Error('told').stack));
process.on('disconnect', () => process.exit());
setInterval(() => undefined, 1000);
console.log('ready');
//# sourceMappingURL=program.js.map
`;
const NOISE_BYTES_MAX = 1024 * 1024;

describe('the memory probe', () => {
  let folder: string;
  let child: ChildProcess;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'intraday-memory-probe-'));
    await writeFile(join(folder, 'probe.cjs'), MEMORY_PROBE);
    await writeFile(join(folder, 'program.js'), PROGRAM);
    await writeFile(join(folder, 'program.js.map'), JSON.stringify(MAP));
    const node = ['--expose-gc', '--enable-source-maps', '--require', join(folder, 'probe.cjs')];
    child = spawn(process.execPath, [...node, join(folder, 'program.js')], {
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    });
    expect(await said()).toContain('ready');
  });
  afterAll(async () => {
    const gone = once(child, 'exit');
    child.disconnect();
    await gone;
    await rm(folder, { recursive: true, force: true });
  });

  const said = async (): Promise<string> => {
    if (child.stdout === null) throw new Error('the output is not piped');
    return String((await once(child.stdout, 'data'))[0]);
  };
  const heapUsed = async (): Promise<number> => {
    const answered = once(child, 'message');
    child.send('memory');
    const [usage] = await answered;
    // The probe answers nothing else.
    return (usage as NodeJS.MemoryUsage).heapUsed;
  };

  it('does not take the source map for growth when the first stack is written after a measure', async () => {
    const before = await heapUsed();
    const told = said();
    child.kill('SIGUSR2');
    expect(await told).toContain('program.ts');
    expect((await heapUsed()) - before).toBeLessThan(NOISE_BYTES_MAX);
  });
});
