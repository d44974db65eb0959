/** Items that are worked through before everything else that waits has its turn: some milliseconds of work. */
export const ITEMS_A_TURN = 500;

/** Lets everything else that waits in this process have its turn. */
export const nextTurn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));
