import type { IncomingMessage } from 'node:http';

/** Paths that speak JSON, whatever the caller says it accepts. */
export const isApiPath = (path: string): boolean => path.startsWith('/api/') || path.startsWith('/scim/');

/** Whether a refusal goes out as JSON: API paths, and callers that ask for JSON rather than HTML. */
export function wantsJson(request: Pick<IncomingMessage, 'headers'> & { readonly path: string }): boolean {
  if (isApiPath(request.path)) return true;
  const accept = request.headers.accept ?? '';
  return accept.includes('application/json') && !accept.includes('text/html');
}
