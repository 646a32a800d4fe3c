import { z } from 'zod';
import { version } from '#config/version.ts';
import type { OpenApiDocument, OpenApiOperation } from '#core/http/openapi.ts';
import { createOpenApi } from '#core/http/openapi.ts';
import type { Route } from '#core/http/route.ts';
import { defineRoute, jsonText, page } from '#core/http/route.ts';
import { translate } from '#core/text/translate.ts';
import type { PageModels } from '#views/types/pages.ts';

/** What is about the API itself; its heading is the page's own, in the reader's language. */
const ownSection = 'api';

type ApiPage = PageModels['admin/api'];
type ApiOperation = ApiPage['sections'][number]['operations'][number];

/** The description of the API, for programs and for people; made at the first request. */
export function createDocumentRoutes(routes: () => readonly Route[]): readonly Route[] {
  let made: OpenApiDocument | undefined;
  const document = (baseUrl: string): OpenApiDocument => (made ??= createOpenApi(routes(), { version, baseUrl }));
  return [
    defineRoute({
      method: 'get', path: '/api/openapi.json', access: 'public', summary: 'This document.',
      answer: z.record(z.string(), z.unknown()),
      handle: ({ ctx }) => jsonText(JSON.stringify(document(ctx.config.baseUrl))),
    }),
    defineRoute({
      method: 'get', path: '/api/docs', access: 'public', summary: 'The API for people to read.',
      answer: z.string(),
      handle: ({ ctx, locale }) => page('admin/api', translate(locale, 'admin.api.title'), presentApi(document(ctx.config.baseUrl))),
    }),
  ];
}

/** The OpenAPI document as the page shows it. */
export function presentApi(document: OpenApiDocument): ApiPage {
  const sections = new Map<string, ApiOperation[]>();
  for (const [path, methods] of Object.entries(document.paths)) {
    for (const [method, operation] of Object.entries(methods)) {
      const name = operation.tags[0] ?? ownSection;
      sections.set(name, [...(sections.get(name) ?? []), presentOperation(document, method, path, operation)]);
    }
  }
  const named = [...sections].map(([name, operations]) => ({ name, heading: name === ownSection ? '' : headingOf(name), operations }));
  return { sections: named.sort((one, other) => Number(one.name === ownSection) - Number(other.name === ownSection) || one.heading.localeCompare(other.heading, 'en')) };
}

/** "read-markers" → "Read markers". */
const headingOf = (name: string): string => (name.charAt(0).toUpperCase() + name.slice(1)).replaceAll('-', ' ');

function presentOperation(document: OpenApiDocument, method: string, path: string, operation: OpenApiOperation): ApiOperation {
  const body = operation.requestBody?.content['application/json']?.schema;
  const { properties = {}, required = [] } = (body ?? {}) as { properties?: Record<string, object>; required?: string[] };
  const inBody = Object.entries(properties).map(([name, schema]) => ({ name, where: 'body', type: typeOf(schema), required: required.includes(name) }));
  return {
    method: method.toUpperCase(),
    path,
    summary: operation.summary.replace(/`([^`]*)`/g, '“$1”'),
    access: operation['x-access'],
    parameters: [...operation.parameters.map((parameter) => ({ name: parameter.name, where: parameter.in, type: typeOf(parameter.schema), required: parameter.required })), ...inBody],
    example: example(document, method, path, inBody),
  };
}

function example(document: OpenApiDocument, method: string, path: string, body: readonly { name: string; type: string; required: boolean }[]): string {
  const url = `${document.servers[0]?.url ?? ''}${path}`;
  const lines = [`curl ${method === 'get' ? '' : `-X ${method.toUpperCase()} `}${url}`, '  -H "Authorization: Bearer $TOKEN"'];
  const wanted = body.filter((field) => field.required);
  if (body.length > 0) lines.push("  -H 'Content-Type: application/json'", `  -d '${JSON.stringify(Object.fromEntries(wanted.map(({ name, type }) => [name, `<${type}>`])))}'`);
  return lines.join(' \\\n');
}

function typeOf(schema: object): string {
  const { type, enum: choices, anyOf, const: only } = schema as { type?: string; enum?: unknown[]; anyOf?: object[]; const?: unknown };
  if (choices) return choices.map(String).join(' | ');
  if (only !== undefined) return String(only);
  if (anyOf) return anyOf.map(typeOf).join(' | ');
  return type ?? 'any';
}
