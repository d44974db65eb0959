/** Why the server ends a connection: it was not read, its right to be here ended, or the server stops. */
export const CUT_CAUSES = ['slow', 'ended', 'stopping'] as const;
export type CutCause = (typeof CUT_CAUSES)[number];

/** Hears what happens on the live wire, for those who count. Must not throw. */
export interface LiveListener {
  /** A patch was sent to everybody in a room. */
  patched(): void;
  /** A client read too slowly, and gets no more patches until it has caught up. */
  fellBehind(): void;
  cut(cause: CutCause): void;
}

/** Where nobody counts. */
export const UNHEARD: LiveListener = { patched: () => undefined, fellBehind: () => undefined, cut: () => undefined };
