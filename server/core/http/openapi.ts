import { z } from 'zod';
import { errorCodes } from '#core/errors/error-codes.ts';
import { isApiPath } from '#core/http/is-api.ts';
import type { Route } from '#core/http/route.ts';
import { strict } from '#core/http/route-schemas.ts';

export type JsonSchema = Readonly<Record<string, unknown>>;

export interface OpenApiParameter {
  readonly name: string;
  readonly in: 'path' | 'query' | 'header';
  readonly required: boolean;
  readonly schema: JsonSchema;
}

export interface OpenApiOperation {
  readonly operationId: string;
  readonly summary: string;
  readonly tags: readonly string[];
  /** Who may call, in words; not a part of OpenAPI. */
  readonly 'x-access': string;
  readonly security: readonly Readonly<Record<string, readonly string[]>>[];
  readonly parameters: readonly OpenApiParameter[];
  readonly requestBody?: { readonly required: boolean; readonly content: Readonly<Record<string, { readonly schema: JsonSchema }>> };
  readonly responses: Readonly<Record<string, unknown>>;
}

export interface OpenApiDocument {
  readonly openapi: '3.1.0';
  readonly info: { readonly title: string; readonly version: string; readonly description: string };
  readonly servers: readonly { readonly url: string }[];
  readonly paths: Readonly<Record<string, Readonly<Record<string, OpenApiOperation>>>>;
  readonly components: Readonly<Record<string, unknown>>;
}

/** Describes every API route, made from the very list that is mounted. */
export function createOpenApi(routes: readonly Route[], info: { readonly version: string; readonly baseUrl: string }): OpenApiDocument {
  const paths: Record<string, Record<string, OpenApiOperation>> = {};
  for (const route of routes.filter(({ path }) => isApiPath(path))) (paths[openApiPath(route.path)] ??= {})[route.method] = describeRoute(route);
  return {
    openapi: '3.1.0',
    info: { title: 'Parley', version: info.version, description: 'Ids are strings, times ISO 8601 in UTC, lists {items, next} with cursor and limit. What is hidden from you answers like what does not exist.' },
    servers: [{ url: info.baseUrl }],
    paths,
    components: {
      securitySchemes: {
        session: { type: 'apiKey', in: 'cookie', name: 'parley_session', description: 'The cookie of a signed-in browser, over https as `__Host-parley_session`; unsafe requests from other origins are refused.' },
        token: { type: 'http', scheme: 'bearer', description: 'A personal access token.' },
      },
      schemas: { Error: jsonSchema(errorSchema, 'output') },
      responses: { Error: { description: 'The refusal.', content: { 'application/json': { schema: { $ref: '#/components/schemas/Error' } } } } },
    },
  };
}

const errorSchema = z.object({
  error: z.object({
    code: z.enum(Object.keys(errorCodes) as [string, ...string[]]),
    message: z.string(),
    fields: z.array(z.object({ field: z.string(), message: z.string() })).optional(),
  }),
});

export const openApiPath = (path: string): string => path.replace(/:(\w+)/g, '{$1}');

export const describeAccess = (access: Route['access']): string => (access === 'public' ? 'anyone' : access === 'signed-in' ? 'anyone signed in' : `role ${access.join(' or ')}`);

function describeRoute(route: Route): OpenApiOperation {
  const unsafe = route.method !== 'get';
  const status = String(route.answer ? (route.status ?? 200) : 204);
  return {
    operationId: `${route.method}${route.path.replace(/[^a-zA-Z0-9]+(\w)/g, (_whole, letter: string) => letter.toUpperCase())}`,
    summary: route.summary,
    tags: [tagOf(route.path)],
    'x-access': describeAccess(route.access),
    security: route.access === 'public' ? [] : [{ session: [] }, { token: [] }],
    parameters: [...parametersOf(route.params, 'path', route.path), ...parametersOf(route.query, 'query', route.path), ...(route.method === 'post' && route.status === 201 ? [idempotencyKey] : [])],
    ...(unsafe && (route.body || route.upload) ? { requestBody: requestBodyOf(route) } : {}),
    responses: {
      [status]: route.answer ? { description: 'Done.', content: { 'application/json': { schema: jsonSchema(route.answer, 'output') } } } : { description: 'Done; no content.' },
      default: { $ref: '#/components/responses/Error' },
    },
  };
}

const idempotencyKey: OpenApiParameter = { name: 'Idempotency-Key', in: 'header', required: false, schema: { type: 'string', maxLength: 200 } };

/** `/api/v1/posts/:id` belongs to posts. */
export const tagOf = (path: string): string => path.replace(/^\/(?:api|scim)\/v\d+\//, '').split('/')[0] || 'api';

function requestBodyOf(route: Route): OpenApiOperation['requestBody'] {
  const content: Record<string, { schema: JsonSchema }> = {};
  if (route.upload) content['multipart/form-data'] = { schema: { type: 'object', properties: { file: { type: 'string', format: 'binary' } } } };
  const body = strict(route.body);
  if (body) content['application/json'] = { schema: jsonSchema(body, 'input') };
  return { required: true, content };
}

function parametersOf(schema: z.ZodType | undefined, where: 'path' | 'query', path: string): OpenApiParameter[] {
  if (!schema) return [];
  const { properties = {}, required = [] } = jsonSchema(schema, 'input') as { properties?: Record<string, JsonSchema>; required?: string[] };
  return Object.entries(properties)
    .filter(([name]) => where === 'query' || path.includes(`:${name}`))
    .map(([name, property]) => ({ name, in: where, required: where === 'path' || required.includes(name), schema: property }));
}

function jsonSchema(schema: z.ZodType, direction: 'input' | 'output'): JsonSchema {
  const { $schema: _dialect, ...rest } = z.toJSONSchema(schema, { io: direction, unrepresentable: 'any' });
  return rest;
}
