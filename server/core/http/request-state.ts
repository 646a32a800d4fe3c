import type { Request } from 'express';
import type { Viewer } from '#core/access/viewer.ts';

/** What the house knows about one request beside Express. */
export interface RequestState {
  /** Also the reference code that an error page shows and the log carries. */
  readonly id: string;
  /** From `performance.now()`. */
  readonly startedAt: number;
  viewer: Viewer | null;
  /** Spoke by a token, not by a cookie, so that no other site can have sent it. */
  byToken: boolean;
  /** Path of the route that answers, for metrics; unknown paths share one name. */
  route: string;
}

const key = Symbol('parley');

type Marked = Request & { [key]?: RequestState };

export function openState(request: Request, state: RequestState): void {
  (request as Marked)[key] = state;
}

export function stateOf(request: Request): RequestState {
  const state = (request as Marked)[key];
  if (!state) throw new Error('The request was not opened.');
  return state;
}
