import { LOOK_MS, StatusWatch, type Sight } from './status-watch';

/** A tab that can be hidden and seen. */
class Tab implements Sight {
  hidden = false;
  readonly listeners = new Set<() => void>();

  addEventListener(_type: string, listener: () => void): void {
    this.listeners.add(listener);
  }

  removeEventListener(_type: string, listener: () => void): void {
    this.listeners.delete(listener);
  }

  turn(hidden: boolean): void {
    this.hidden = hidden;
    for (const listener of this.listeners) listener();
  }
}

describe('the watch on the status', () => {
  let tab: Tab;
  let looks: number;
  let watch: StatusWatch;
  const pass = (times: number): Promise<void> => jest.advanceTimersByTimeAsync(times * LOOK_MS);

  beforeEach(() => {
    jest.useFakeTimers();
    tab = new Tab();
    looks = 0;
    watch = new StatusWatch(() => Promise.resolve((looks += 1)), tab);
  });
  afterEach(() => jest.useRealTimers());

  it('asks nothing as long as nothing is under way', async () => {
    await pass(3);
    tab.turn(true);
    tab.turn(false);
    expect(looks).toBe(0);
  });

  it('asks at every turn while something is, and not once more after', async () => {
    watch.follow(true);
    await pass(3);
    expect(looks).toBe(3);
    watch.follow(false);
    await pass(3);
    expect(looks).toBe(3);
  });

  it('leaves the server alone while the tab is hidden, and asks at once when it is seen again', async () => {
    watch.follow(true);
    await pass(1);
    tab.turn(true);
    await pass(5);
    expect(looks).toBe(1);
    tab.turn(false);
    expect(looks).toBe(2);
    await pass(1);
    expect(looks).toBe(3);
  });

  it('asks one question at a time', async () => {
    const answers: (() => void)[] = [];
    const slow = new StatusWatch(() => new Promise<void>((resolve) => answers.push(resolve)), tab);
    slow.follow(true);
    await pass(1);
    tab.turn(true);
    tab.turn(false);
    await pass(3);
    expect(answers).toHaveLength(1);
    answers[0]?.();
    await pass(1);
    expect(answers).toHaveLength(2);
  });

  it('lets the tab go at its end, also while a question is on its way', async () => {
    watch.follow(true);
    jest.advanceTimersByTime(LOOK_MS);
    watch.end();
    await pass(3);
    expect(looks).toBe(1);
    expect(tab.listeners.size).toBe(0);
  });
});
