import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { CONTROLLERS, documents } from '../../http/app.module';
import { NAMED } from './openapi';
import { ROUTE_TEXTS } from './route-texts';
import { routeKey, routesOf } from './routes';

const kept = (name: string): unknown => JSON.parse(readFileSync(join(__dirname, '../../../../../docs', name), 'utf8'));

/** Every `$ref` in a document. */
function refsIn(value: unknown): string[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) =>
    key === '$ref' && typeof inner === 'string' ? [inner] : refsIn(inner),
  );
}

function resolves(document: object, ref: string): boolean {
  const steps = ref.replace(/^#\//, '').split('/');
  let here: unknown = document;
  for (const step of steps) here = typeof here === 'object' && here !== null ? Reflect.get(here, step) : undefined;
  return here !== undefined;
}

describe('the documents of the interfaces', () => {
  const { openApi, asyncApi } = documents();

  it('describe every route of the controllers and nothing else', () => {
    expect(Object.keys(ROUTE_TEXTS).sort()).toEqual(routesOf(CONTROLLERS).map(routeKey).sort());
  });

  it('refer only to what they hold', () => {
    for (const document of [openApi, asyncApi]) {
      const broken = refsIn(document).filter((ref) => !resolves(document, ref));
      expect(broken).toEqual([]);
    }
  });

  it('say of a body how it looks on the wire', () => {
    expect(openApi.components.schemas['View']).toMatchObject({
      required: ['kpis', 'range'],
      additionalProperties: false,
    });
    expect(openApi.paths['/api/v1/query']?.['post']).toMatchObject({
      security: [{ session: [] }, { token: [] }],
      requestBody: { content: { 'application/json': { schema: { $ref: '#/components/schemas/View' } } } },
      responses: { 200: {}, 400: {}, 401: {}, 403: {}, 413: {}, 415: {}, 422: {}, 500: {}, 503: {} },
    });
  });

  it('show bodies that the server would take', () => {
    for (const [key, { body, bodyIsArray, bodyExample }] of Object.entries(ROUTE_TEXTS)) {
      const schema = body === undefined ? undefined : NAMED[body];
      if (schema === undefined) continue;
      const read = (bodyIsArray === true ? z.array(schema) : schema).safeParse(bodyExample);
      expect([key, read.error?.issues]).toEqual([key, undefined]);
    }
  });

  it('hold every message of the live wire', () => {
    expect(asyncApi).toMatchObject({
      asyncapi: '3.0.0',
      operations: {
        viewOpen: { action: 'receive', reply: {} },
        viewClose: { action: 'receive' },
        viewPatch: { action: 'send' },
        tick: { action: 'send' },
        feedStatus: { action: 'send' },
        notice: { action: 'send' },
      },
    });
  });

  it('are kept in docs as they are', () => {
    expect(kept('openapi.json')).toEqual(JSON.parse(JSON.stringify(openApi)));
    expect(kept('asyncapi.json')).toEqual(JSON.parse(JSON.stringify(asyncApi)));
  });
});
