import fc from 'fast-check';
import { frameOf, TEXT } from './raw-web-socket';

/** A request that nobody should send. */
export interface HostileRequest {
  readonly path: string;
  readonly method: string;
  readonly type: string;
  readonly body: Buffer;
}

const DEPTH_MAX = 5_000;
const LARGE_BYTES_MAX = 300_000;
const FRAME_BYTES_MAX = 200_000;

const deep = fc
  .tuple(fc.constantFrom('[', '{"a":', '[{"view":'), fc.integer({ min: 1, max: DEPTH_MAX }))
  .map(([open, depth]) => open.repeat(depth));
const large = fc
  .tuple(fc.constantFrom('x', '[1,', '\u0000', '\ud83d', '"'), fc.integer({ min: 1, max: LARGE_BYTES_MAX }))
  .map(([text, bytes]) => text.repeat(Math.ceil(bytes / text.length)));
const strange = fc.oneof(
  fc.jsonValue(),
  fc.constantFrom(null, true, -0, 1e308, '', '__proto__', '=HYPERLINK("x")', '\u0000'),
);
const KEYS = [
  '__proto__',
  'constructor',
  'kpis',
  'view',
  'viewId',
  'source',
  'id',
  'at',
  'type',
  'range',
  'agent',
  'role',
];
const record = fc.dictionary(fc.oneof(fc.constantFrom(...KEYS), fc.string()), strange, { maxKeys: 6 });

/** An event with one or more fields spoilt. */
const spoiltEvent = fc.record(
  {
    source: fc.oneof(fc.constant('acd'), strange),
    id: fc.oneof(fc.uuid(), strange),
    at: fc.oneof(
      fc.constant('2026-01-05T09:00:00Z'),
      fc.constantFrom('9999-12-31T00:00:00Z', '1970-01-01T00:00:00Z'),
      strange,
    ),
    type: fc.oneof(fc.constantFrom('agentLoggedIn', 'contactQueued', 'contactEnded', 'sourceHeartbeat'), strange),
    agent: fc.oneof(fc.string(), strange),
    contact: fc.oneof(fc.string(), strange),
    queue: fc.oneof(fc.string(), strange),
    channel: fc.oneof(fc.constant('voice'), strange),
    by: fc.oneof(fc.constant('customer'), strange),
    seq: fc.oneof(fc.integer(), strange),
  },
  { requiredKeys: [] },
);

const evilText = fc.oneof(
  fc.string({ maxLength: 210 }),
  fc.constantFrom(
    '\u0000',
    'a\u0000b',
    '\ud800',
    'x\udfff',
    '__proto__',
    'x'.repeat(201),
    "'; drop table event_log; --",
  ),
);
/** An event that is whole, but for texts of which some cannot be stored. */
const evilEvent = fc.oneof(
  fc.record({
    source: fc.constant('acd'),
    id: fc.oneof(fc.uuid(), evilText),
    at: fc.constant('2026-01-05T09:00:00Z'),
    type: fc.constant('agentStateChanged'),
    agent: evilText,
    state: fc.constant('aux'),
    reason: evilText,
  }),
  fc.record({
    source: fc.constant('acd'),
    id: fc.uuid(),
    at: fc.constant('2026-01-05T09:00:00Z'),
    type: fc.constant('contactQueued'),
    contact: evilText,
    queue: evilText,
    channel: evilText,
  }),
);

/** A view with one or more fields spoilt. */
const spoiltView = fc.record(
  {
    kpis: fc.oneof(
      fc.array(fc.constantFrom('contacts-offered', 'service-level', 'no such'), { maxLength: 45 }),
      strange,
    ),
    by: fc.oneof(fc.array(fc.constantFrom('site', 'agent', 'queue', 'tenure', 'nothing'), { maxLength: 5 }), strange),
    range: fc.oneof(
      fc.record({ period: fc.constantFrom('today', 'year', 'never') }),
      fc.record({ last: fc.constantFrom('4w', '9999q', '-1d') }),
      fc.constantFrom(
        { from: '0001-01-01T00:00:00Z', to: '9999-12-31T00:00:00Z' },
        { from: '2026-01-02T00:00:00Z', to: '2026-01-01T00:00:00Z' },
      ),
      strange,
    ),
    grain: fc.oneof(fc.constantFrom('total', 'interval', 'timeOfDay'), strange),
    scope: fc.oneof(record, strange),
    where: fc.oneof(fc.dictionary(fc.constantFrom('queue', 'agent', 'x'), fc.array(fc.string())), strange),
    timeZone: fc.oneof(fc.constantFrom('UTC', 'Mars/Olympus', '../../etc/passwd'), strange),
  },
  { requiredKeys: [] },
);

const line = fc.oneof(
  fc.string({ maxLength: 200 }),
  fc
    .tuple(fc.oneof(fc.integer(), fc.double(), fc.string()), fc.array(fc.string({ maxLength: 30 }), { maxLength: 12 }))
    .map(([at, fields]) => [at, ...fields].join('|')),
  fc.constantFrom('1767603600|c|q|a|CONNECT|-5|x|NaN', '1767603600|NONE|NONE|NONE|QUEUESTART|', '||||||||'),
);

const body = fc.oneof(
  {
    weight: 3,
    arbitrary: fc
      .array(fc.oneof(spoiltEvent, evilEvent, record), { maxLength: 8 })
      .map((items) => JSON.stringify(items)),
  },
  { weight: 3, arbitrary: fc.oneof(spoiltView, record).map((item) => JSON.stringify(item)) },
  { weight: 2, arbitrary: fc.array(line, { maxLength: 8 }).map((lines) => lines.join('\n')) },
  { weight: 1, arbitrary: fc.oneof(deep, large) },
  { weight: 1, arbitrary: fc.json() },
);
const bytes = fc.oneof(
  { weight: 8, arbitrary: body.map((text) => Buffer.from(text)) },
  { weight: 1, arbitrary: fc.uint8Array({ maxLength: 2_000 }).map((array) => Buffer.from(array)) },
);

const PATHS = [
  'ingest/events',
  'ingest/queue-log',
  'ingest/queue-log?timeZone=Europe/Madrid',
  'ingest/queue-log?timeZone=%00&after=x',
  'query',
  'session/ticket',
  'session/demo',
  'quarantine/replay?source=%27',
  'quarantine?limit=-1&cursor=1e99',
  'local/reload',
  'local/source',
  '%2e%2e/%2e%2e/etc/passwd',
];

/** Requests of every route with spoilt bodies. */
export const hostileRequest: fc.Arbitrary<HostileRequest> = fc.record({
  path: fc.oneof(
    { weight: 3, arbitrary: fc.constantFrom(...PATHS.slice(0, 5)) },
    { weight: 1, arbitrary: fc.constantFrom(...PATHS) },
  ),
  method: fc.constantFrom('POST', 'POST', 'POST', 'PUT', 'DELETE', 'PATCH'),
  type: fc.constantFrom(
    'application/json',
    'application/json',
    'text/plain',
    'application/x-ndjson',
    'text/csv',
    'x/y; charset=z',
  ),
  body: bytes,
});

const NAMES = [
  'view:open',
  'view:open',
  'view:close',
  'tick',
  'disconnect',
  'connect_error',
  'newListener',
  '__proto__',
  '',
];

/** A packet of socket.io with a name and arguments that may be anything. */
const packet = fc
  .tuple(
    fc.constantFrom(
      '42/live,',
      '42/live,7',
      '42',
      '43/live,1',
      '45/live,1-',
      '40/live,',
      '41/live,',
      '4',
      '6',
      '2probe',
      '5',
      '9',
    ),
    fc.oneof(
      fc.tuple(
        fc.constantFrom(...NAMES),
        fc.oneof(
          spoiltView.map((view) => ({ view })),
          record,
          strange,
        ),
      ),
      fc.tuple(fc.constantFrom(...NAMES)),
      fc.array(strange, { maxLength: 3 }),
      strange,
    ),
  )
  .map(([head, content]) => `${head}${JSON.stringify(content)}`);

/** Frames of a websocket that nobody should send. */
export const hostileFrame: fc.Arbitrary<Buffer> = fc.oneof(
  { weight: 6, arbitrary: packet.map((text) => frameOf(text)) },
  {
    weight: 1,
    arbitrary: fc.oneof(deep, fc.string()).map((text) => frameOf(`42/live,1${text}`.slice(0, FRAME_BYTES_MAX))),
  },
  {
    weight: 1,
    arbitrary: fc
      .tuple(fc.uint8Array({ maxLength: 2_000 }), fc.integer({ min: 0, max: 15 }))
      .map(([array, opcode]) => frameOf(Buffer.from(array), opcode)),
  },
  { weight: 1, arbitrary: fc.uint8Array({ minLength: 1, maxLength: 200 }).map((array) => Buffer.from(array)) },
  { weight: 1, arbitrary: fc.integer({ min: 1, max: FRAME_BYTES_MAX }).map((size) => frameOf('4'.repeat(size), TEXT)) },
);
