import { IoAdapter } from '@nestjs/platform-socket.io';
import type { INestApplicationContext } from '@nestjs/common';
import { limits } from '@intraday/contract';
import type { IncomingMessage } from 'node:http';
import type { Server, ServerOptions } from 'socket.io';
import { arrivalFault } from '../http/neighbours';

/** Time that a connection has to enter the namespace, ms. */
export const CONNECT_TIMEOUT_MS = 10_000;
export const PING_INTERVAL_MS = 10_000;
export const PING_TIMEOUT_MS = 10_000;

/** socket.io over websockets only, with our limits, closed to foreign hosts and origins at the handshake. */
export class LiveAdapter extends IoAdapter {
  constructor(
    app: INestApplicationContext,
    private readonly hostNames: ReadonlySet<string>,
  ) {
    super(app);
  }

  override createIOServer(port: number, options?: ServerOptions): Server {
    const fixed: Partial<ServerOptions> = {
      path: '/socket.io',
      transports: ['websocket'],
      serveClient: false,
      perMessageDeflate: false,
      maxHttpBufferSize: limits.SOCKET_MESSAGE_BYTES_MAX,
      connectTimeout: CONNECT_TIMEOUT_MS,
      pingInterval: PING_INTERVAL_MS,
      pingTimeout: PING_TIMEOUT_MS,
      allowRequest: (request: IncomingMessage, decide) => {
        const fault = arrivalFault(
          { headers: request.headers, remoteAddress: request.socket.remoteAddress },
          this.hostNames,
        );
        decide(fault, fault === null);
      },
    };
    // Nest hands the options on as they are; the declared return type leaves it open.
    return super.createIOServer(port, { ...options, ...fixed }) as Server;
  }
}
