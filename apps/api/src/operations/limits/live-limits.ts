import { limits } from '@intraday/contract';
import { CONNECT_TIMEOUT_MS, PING_INTERVAL_MS, PING_TIMEOUT_MS } from '../../live/live.adapter';
import { SOCKETS_MAX } from '../../live/live.gateway';
import { CHECKS_BEHIND_MAX, CHECKS_OVER_LIMIT_MAX, SOCKET_LOW_WATER_BYTES } from '../../live/viewer';
import { TICKETS_MAX } from '../../people/tickets';
import type { Limit } from './limit';

/** Limits of live connections. */
export const LIVE_LIMITS: readonly Limit[] = [
  {
    name: 'SOCKETS_MAX',
    value: SOCKETS_MAX,
    unit: 'count',
    of: 'live connections',
    over: 'a new one is refused; the browser tries again',
  },
  {
    name: 'SOCKET_VIEWS_MAX',
    value: limits.SOCKET_VIEWS_MAX,
    unit: 'count',
    of: 'views that one connection holds open',
    over: '`view:open` is answered with a problem',
  },
  {
    name: 'SOCKET_MESSAGE_BYTES_MAX',
    value: limits.SOCKET_MESSAGE_BYTES_MAX,
    unit: 'bytes',
    of: 'of one message from a browser',
    over: 'the connection is cut',
  },
  {
    name: 'SOCKET_LOW_WATER_BYTES',
    value: SOCKET_LOW_WATER_BYTES,
    unit: 'bytes',
    of: 'that may wait for a client before it gets no more patches',
    over: 'it is conflated: when it has read half of that, it gets the newest state',
  },
  {
    name: 'CHECKS_BEHIND_MAX',
    value: CHECKS_BEHIND_MAX,
    unit: 'count',
    of: 'looks in a row, one every 250 ms, that find a client behind',
    over: 'it is cut',
  },
  {
    name: 'SOCKET_BUFFER_BYTES_MAX',
    value: limits.SOCKET_BUFFER_BYTES_MAX,
    unit: 'bytes',
    of: 'that the server holds for a client that does not read',
    over: 'the connection is cut',
  },
  {
    name: 'CHECKS_OVER_LIMIT_MAX',
    value: CHECKS_OVER_LIMIT_MAX,
    unit: 'count',
    of: 'looks in a row, one every 250 ms, that may find a client over that limit',
    over: 'the connection is cut',
  },
  {
    name: 'PATCH_INTERVAL_MS',
    value: limits.PATCH_INTERVAL_MS,
    unit: 'ms',
    of: 'is the shortest time between two patches of a view',
    over: 'sooner changes go into the next patch together',
  },
  {
    name: 'TICKET_LIFE_MS',
    value: limits.TICKET_LIFE_MS,
    unit: 'ms',
    of: 'that a ticket is good for, once',
    over: 'the handshake is refused; a new ticket opens it',
  },
  {
    name: 'TICKETS_MAX',
    value: TICKETS_MAX,
    unit: 'count',
    of: 'tickets that may wait to be used',
    over: 'the oldest are no longer good',
  },
  {
    name: 'CONNECT_TIMEOUT_MS',
    value: CONNECT_TIMEOUT_MS,
    unit: 'ms',
    of: 'that a connection has to enter the namespace',
    over: 'it is closed',
  },
  {
    name: 'PING_INTERVAL_MS',
    value: PING_INTERVAL_MS,
    unit: 'ms',
    of: 'between two pings of a connection',
    over: 'a ping is sent',
  },
  {
    name: 'PING_TIMEOUT_MS',
    value: PING_TIMEOUT_MS,
    unit: 'ms',
    of: 'for the answer to a ping',
    over: 'the connection is closed',
  },
];
