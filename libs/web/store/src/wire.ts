/** What a socket tells. `disconnected` also means that a connection could not be made. */
export interface WireEvents {
  connected(): void;
  disconnected(): void;
  message(event: string, body: unknown): void;
}

/** One socket, from its ticket to its end; a new connection is a new wire. */
export interface Wire {
  send(event: string, body: unknown): void;
  /** Sends and waits for the acknowledgement; null where none came in time. */
  ask(event: string, body: unknown, answered: (answer: unknown) => void): void;
  close(): void;
}

export type OpenWire = (ticket: string, events: WireEvents) => Wire;
