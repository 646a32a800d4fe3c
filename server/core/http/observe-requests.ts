import type { Request, Response } from 'express';
import { Counter, Histogram } from 'prom-client';
import type { AppContext } from '#server/context.ts';
import { stateOf } from '#core/http/request-state.ts';

const slowMilliseconds = 1_000;

/** Writes one log line and one measurement for each answer. */
export function createRequestObserver(ctx: Pick<AppContext, 'log' | 'metrics' | 'config'>): (request: Request, response: Response) => void {
  const registers = [ctx.metrics.registry];
  const duration = new Histogram({ name: 'parley_http_request_seconds', help: 'Time until the answer was sent.', labelNames: ['route'], buckets: [0.005, 0.02, 0.05, 0.1, 0.25, 1, 5], registers });
  const answers = new Counter({ name: 'parley_http_answers_total', help: 'Answers by status class.', labelNames: ['status'], registers });
  const durationOf = remembered((route: string) => duration.labels(route));
  const answersOf = remembered((hundred: number) => answers.labels(`${hundred}xx`));
  const usual = ctx.config.mode === 'production' ? 'info' : 'debug';
  return (request, response) => {
    response.once('close', () => {
      const state = stateOf(request);
      const milliseconds = performance.now() - state.startedAt;
      const status = response.statusCode;
      durationOf(state.route).observe(milliseconds / 1000);
      answersOf(Math.floor(status / 100)).inc();
      const level = status >= 500 && status !== 503 ? 'error' : milliseconds > slowMilliseconds ? 'warn' : usual;
      if (!ctx.log.isLevelEnabled(level)) return;
      // The path only: a query may carry what someone searches for, or a token.
      ctx.log[level]({ request: state.id, method: request.method, path: pathOf(request.originalUrl, state.route), status, milliseconds: Math.round(milliseconds * 10) / 10, person: state.viewer?.personId, unfinished: response.writableFinished ? undefined : true }, 'request');
    });
  };
}

/** Finding a measurement by its labels costs more than measuring; there are as many as routes. */
function remembered<Key, Value>(make: (key: Key) => Value): (key: Key) => Value {
  const made = new Map<Key, Value>();
  return (key) => {
    let value = made.get(key);
    if (value === undefined) {
      value = make(key);
      made.set(key, value);
    }
    return value;
  };
}

/** One-time tokens stand in paths of routes with `:token`. */
const pathOf = (url: string, route: string): string => (route.includes(':token') ? route : url.split('?', 1)[0] ?? '');
