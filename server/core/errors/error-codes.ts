/** Every error code of the API with its HTTP status; the map in server/README.md is tested against this list. */
export const errorCodes = {
  invalid: { status: 422 },
  malformed: { status: 400 },
  'not-signed-in': { status: 401 },
  'wrong-credentials': { status: 401 },
  forbidden: { status: 403 },
  'foreign-origin': { status: 403 },
  'not-found': { status: 404 },
  'method-not-allowed': { status: 405 },
  conflict: { status: 409 },
  expired: { status: 410 },
  'too-large': { status: 413 },
  'unsupported-media': { status: 415 },
  'too-many': { status: 429 },
  internal: { status: 500 },
  unavailable: { status: 503 },
} as const satisfies Record<string, { status: number }>;

export type ErrorCode = keyof typeof errorCodes;
