import type { ServerMessages } from '@intraday/contract';

/** What the live wire needs of a connection; the gateway makes one of each socket.io socket. */
export interface LiveSocket {
  readonly id: string;
  send<K extends keyof ServerMessages>(name: K, message: ServerMessages[K]): void;
  /** From now on gets what is broadcast to the channel. */
  join(channel: string): void;
  leave(channel: string): void;
  /** What is sent from now on waits until `release`, and is then written in one piece. */
  hold(): void;
  release(): void;
  /** Bytes that wait for the client to read them. */
  bufferedBytes(): number;
  /** Ends the connection at once and drops what waits. */
  cut(): void;
}

/** Sends one message to everybody in a channel, encoded once. */
export interface LiveBroadcast {
  <K extends keyof ServerMessages>(channel: string, name: K, message: ServerMessages[K]): void;
}
