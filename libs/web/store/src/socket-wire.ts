import { LIVE_NAMESPACE } from '@intraday/contract';
import { io } from 'socket.io-client';
import type { OpenWire } from './wire';

/** Time in which the server acknowledges an opening, ms. */
export const ANSWER_LIMIT_MS = 10_000;
/** Time in which a socket must stand, ms. */
export const CONNECT_LIMIT_MS = 10_000;

/** A socket.io socket as a wire: websocket only, one attempt, no reconnection of its own, since a ticket is used once. */
export const openSocketWire: OpenWire = (ticket, events) => {
  const socket = io(LIVE_NAMESPACE, {
    auth: { ticket },
    transports: ['websocket'],
    reconnection: false,
    forceNew: true,
    timeout: CONNECT_LIMIT_MS,
  });
  socket.on('connect', () => events.connected());
  socket.on('connect_error', () => events.disconnected());
  socket.on('disconnect', () => events.disconnected());
  socket.onAny((event: string, body: unknown) => events.message(event, body));
  return {
    send: (event, body) => void socket.emit(event, body),
    ask: (event, body, answered) => {
      socket.timeout(ANSWER_LIMIT_MS).emit(event, body, (late: Error | null, answer: unknown) => {
        answered(late ? null : answer);
      });
    },
    close: () => {
      socket.off();
      socket.offAny();
      socket.disconnect();
    },
  };
};
