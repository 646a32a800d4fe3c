import { z } from 'zod';
import { AppError, notFound } from '#core/errors/app-error.ts';
import { fieldProblems, isMisshapen } from '#core/http/field-problems.ts';
import { isApiPath } from '#core/http/is-api.ts';
import type { Route } from '#core/http/route.ts';

type Check = (input: unknown) => unknown;

/** The three checks of a route; without a schema nothing of that part reaches the handler. */
export function createRouteSchemas(route: Pick<Route, 'path' | 'params' | 'query' | 'body'>): { readonly params: Check; readonly query: Check; readonly body: Check } {
  return {
    // An id that cannot be one is the same as an id of nothing.
    params: checkOf(route.params, () => { throw notFound(); }),
    query: checkOf(route.query, refuse),
    body: checkOf(isApiPath(route.path) ? strict(route.body) : route.body, refuse),
  };
}

function checkOf(schema: z.ZodType | undefined, refuseWith: (error: z.ZodError) => never): Check {
  if (!schema) return () => undefined;
  return (input) => {
    const result = schema.safeParse(input, { reportInput: true });
    return result.success ? result.data : refuseWith(result.error);
  };
}

/** A slip of a person is 422; a shape that no form and no honest program sends is 400. */
function refuse(error: z.ZodError): never {
  throw new AppError(isMisshapen(error) ? 'malformed' : 'invalid', { fields: fieldProblems(error) });
}

/** Programs are told about fields nobody knows; forms may carry more than one act needs. */
export const strict = (schema: z.ZodType | undefined): z.ZodType | undefined => (schema instanceof z.ZodObject && schema.def.catchall === undefined ? schema.strict() : schema);
