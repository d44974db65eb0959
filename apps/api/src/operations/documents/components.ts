import { z } from 'zod';

/** A JSON schema of draft 2020-12, as OpenAPI 3.1 and AsyncAPI 3 hold it. */
export type JsonSchema = Readonly<Record<string, unknown>>;

/** How a schema of the contract is named in a document. */
export type Named = Readonly<Record<string, z.ZodType>>;

/** A reference to a named schema of the document. */
export const refTo = (name: string): JsonSchema => ({ $ref: `#/components/schemas/${name}` });

/** Schemas say themselves which draft they are only where they stand alone. */
function plain({ $schema: _draft, $id: _id, ...schema }: Record<string, unknown>): JsonSchema {
  return schema;
}

/**
 * The JSON schemas of named zod schemas as they stand on the wire; a named one inside another becomes a reference.
 *
 * @example componentsOf({ Clock: clockSchema }).Clock // { type: 'object', properties: { now: … }, … }
 */
export function componentsOf(named: Named): Readonly<Record<string, JsonSchema>> {
  const registry = z.registry<{ id: string }>();
  for (const [id, schema] of Object.entries(named)) registry.add(schema, { id });
  const { schemas } = z.toJSONSchema(registry, {
    io: 'input',
    unrepresentable: 'any',
    uri: (id) => `#/components/schemas/${id}`,
  });
  return Object.fromEntries(Object.entries(schemas).map(([name, schema]) => [name, plain({ ...schema })]));
}

/** One parameter of a query string for each field of a schema. */
export function queryParameters(schema: z.ZodObject): readonly object[] {
  const { properties = {}, required = [] } = z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' });
  return Object.entries(properties).map(([name, field]) => ({
    name,
    in: 'query',
    required: required.includes(name),
    schema: field,
  }));
}
