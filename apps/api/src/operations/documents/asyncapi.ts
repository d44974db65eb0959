import {
  answerSchema,
  clientMessageSchemas,
  clockSchema,
  handshakeSchema,
  LIVE_NAMESPACE,
  problemSchema,
  rowSchema,
  serverMessageSchemas,
  viewOpenedSchema,
  viewSchema,
  WIRE_VERSION,
} from '@intraday/contract';
import { componentsOf, refTo, type JsonSchema, type Named } from './components';

export type AsyncApi = JsonSchema;

/** `view:open` → `viewOpen`, for names in the document. */
const nameOf = (event: string): string => event.replaceAll(/:(\w)/g, (_, letter: string) => letter.toUpperCase());
const titleOf = (event: string): string => nameOf(event).replace(/^\w/, (letter) => letter.toUpperCase());

const SUMMARIES: Readonly<Record<string, string>> = {
  'view:open': 'Opens a view; the acknowledgement brings its snapshot.',
  'view:close': 'Closes a view.',
  'view:patch': 'What has changed in a view, at most 4 times a second; after a gap in seq, open again.',
  tick: 'All patches of this instant have been sent.',
  'feed:status': "The server's clock, and how each source is doing.",
  notice: 'One line for the person.',
};

const OPENED = 'viewOpened';
const CHANNEL = { $ref: '#/channels/live' };
const inChannel = (name: string): JsonSchema => ({ $ref: `#/channels/live/messages/${name}` });

function messageOf(event: string): JsonSchema {
  return {
    name: event,
    title: titleOf(event),
    summary: SUMMARIES[event],
    contentType: 'application/json',
    payload: refTo(titleOf(event)),
  };
}

function operation(event: string, action: 'send' | 'receive'): JsonSchema {
  const reply = { channel: CHANNEL, messages: [inChannel(OPENED)] };
  return {
    action,
    channel: CHANNEL,
    summary: SUMMARIES[event],
    messages: [inChannel(nameOf(event))],
    ...(event === 'view:open' ? { reply } : {}),
  };
}

/** The AsyncAPI 3 document of the live wire, made of the contract's schemas; `send` and `receive` are the server's. */
export function asyncApi(): AsyncApi {
  const sent = Object.keys(serverMessageSchemas);
  const received = Object.keys(clientMessageSchemas);
  const events = [...received, ...sent];
  const schemas = { ...clientMessageSchemas, ...serverMessageSchemas };
  const named: Named = {
    ...Object.fromEntries(Object.entries(schemas).map(([event, schema]) => [titleOf(event), schema])),
    Answer: answerSchema,
    Clock: clockSchema,
    Handshake: handshakeSchema,
    Problem: problemSchema,
    Row: rowSchema,
    View: viewSchema,
    ViewOpened: viewOpenedSchema,
  };
  const opened = { name: 'acknowledgement', title: 'ViewOpened', payload: refTo('ViewOpened') };
  const messages = {
    ...Object.fromEntries(events.map((event) => [nameOf(event), messageOf(event)])),
    [OPENED]: opened,
  };
  return {
    asyncapi: '3.0.0',
    info: {
      title: 'Intraday, the live wire',
      version: `${WIRE_VERSION}.0.0`,
      description:
        'socket.io by websocket only. The handshake brings `auth: { ticket }`, a ticket of POST /api/v1/session/ticket: one use, 30 seconds.',
      license: { name: 'Apache 2.0' },
    },
    defaultContentType: 'application/json',
    servers: { here: { host: '127.0.0.1:3000', pathname: '/socket.io', protocol: 'socketio' } },
    channels: {
      live: {
        address: LIVE_NAMESPACE,
        description: 'The namespace of socket.io. Names of messages are its event names.',
        messages: Object.fromEntries(
          Object.keys(messages).map((name) => [name, { $ref: `#/components/messages/${name}` }]),
        ),
      },
    },
    operations: Object.fromEntries([
      ...received.map((event) => [nameOf(event), operation(event, 'receive')] as const),
      ...sent.map((event) => [nameOf(event), operation(event, 'send')] as const),
    ]),
    components: { messages, schemas: componentsOf(named) },
  };
}
