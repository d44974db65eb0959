import { DatabaseState } from './database-state';

class Settings {
  private readonly values = new Map<string, unknown>();
  get = async (key: string): Promise<unknown> => this.values.get(key) ?? null;
  claim = async (key: string, value: unknown) => {
    const claimed = !this.values.has(key);
    if (claimed) this.values.set(key, value);
    return { claimed, value: this.values.get(key) };
  };
}

describe('what a database is used for', () => {
  const empty = { isEmpty: async () => true };
  const full = { isEmpty: async () => false };

  it('is marked live by the first source that feeds it, and takes no demo then', async () => {
    const state = new DatabaseState(new Settings(), empty);
    await state.load();
    expect(state.kind).toBe('empty');
    expect(state.isOpenFor('demo', 'demo')).toBe(true);
    expect(await state.admits('pbx')).toBe(true);
    expect([state.kind, await state.admits('other')]).toEqual(['live', true]);
    expect([state.isOpenFor('demo', 'demo'), await state.claimFor('demo', 'demo')]).toEqual([false, false]);
  });

  it('admits only the replayed source into a replay', async () => {
    const state = new DatabaseState(new Settings(), empty);
    expect(await state.claimFor('replay', 'pbx')).toBe(true);
    expect(await state.claimFor('replay', 'pbx')).toBe(true);
    expect(await state.claimFor('replay', 'other')).toBe(false);
    expect([await state.admits('pbx'), await state.admits('other')]).toEqual([true, false]);
  });

  it('is live where it holds events and no mark', async () => {
    const state = new DatabaseState(new Settings(), full);
    await state.load();
    expect([state.kind, await state.claimFor('demo', 'demo')]).toEqual(['live', false]);
  });

  it('is what another process marked first', async () => {
    const settings = new Settings();
    const [one, two] = [new DatabaseState(settings, empty), new DatabaseState(settings, empty)];
    await one.claimFor('demo', 'demo');
    expect([await two.admits('pbx'), two.kind]).toEqual([false, 'demo']);
  });
});
