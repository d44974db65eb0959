import { Inject } from '@nestjs/common';
import {
  WebSocketGateway,
  type OnGatewayConnection,
  type OnGatewayDisconnect,
  type OnGatewayInit,
} from '@nestjs/websockets';
import { handshakeSchema, LIVE_NAMESPACE } from '@intraday/contract';
import type { Namespace, Socket } from 'socket.io';
import { faultText } from '../operations/fault-text';
import { PIPELINE, type Pipeline } from '../pipeline';
import { SocketIoSocket } from './socket-io-socket';
import type { Holder } from './viewer';

/** Connections that the server takes at once. */
export const SOCKETS_MAX = 10_000;

const SIGN_IN_REQUIRED = 'sign-in-required';

/** socket.io's side of the live wire: lets in who brings a ticket, and hands everything on. */
@WebSocketGateway({ namespace: LIVE_NAMESPACE })
export class LiveGateway implements OnGatewayInit<Namespace>, OnGatewayConnection<Socket>, OnGatewayDisconnect<Socket> {
  private readonly holders = new WeakMap<Socket, Holder>();

  constructor(
    @Inject(PIPELINE)
    private readonly pipeline: Pick<Pipeline, 'live' | 'tickets' | 'people' | 'channel' | 'draining' | 'say'>,
  ) {}

  afterInit(namespace: Namespace): void {
    // Guards of Nest never run on a connection, so the ticket is asked for in socket.io's own middleware.
    namespace.use((socket, next) => {
      if (this.pipeline.draining.isDraining) return next(new Error('stopping'));
      this.admit(socket).then(
        (admitted) => next(admitted ? undefined : new Error(SIGN_IN_REQUIRED)),
        () => next(new Error('database-away')),
      );
    });
    namespace.server.of('/').use((_, next) => next(new Error(`connect to ${LIVE_NAMESPACE}`)));
    this.pipeline.channel.broadcast = (channel, name, message) => namespace.to(channel).emit(name, message);
  }

  private async admit(socket: Socket): Promise<boolean> {
    const handshake = handshakeSchema.safeParse(socket.handshake.auth);
    if (!handshake.success || this.pipeline.live.size >= SOCKETS_MAX) return false;
    const credential = this.pipeline.tickets.redeem(handshake.data.ticket);
    const person = credential === null ? null : await this.pipeline.people.again(credential);
    if (person === null || person.mustChangePassword) return false;
    this.holders.set(socket, { credential: person.credential, rights: person.rights });
    return true;
  }

  handleConnection(socket: Socket): void {
    const holder = this.holders.get(socket);
    if (holder === undefined) return void socket.disconnect(true);
    const { live, say } = this.pipeline;
    live.connect(new SocketIoSocket(socket), holder);
    socket.on('view:open', (message: unknown, answer: unknown) => {
      if (typeof answer !== 'function') return;
      live.open(socket.id, message).then(
        (opened) => Reflect.apply(answer, null, [opened]),
        (error: unknown) => {
          say(`view:open: ${faultText(error)}`);
          socket.disconnect(true);
        },
      );
    });
    socket.on('view:close', (message: unknown) => live.close(socket.id, message));
  }

  handleDisconnect(socket: Socket): void {
    this.pipeline.live.disconnect(socket.id);
  }
}
