import type { Request, RequestHandler, Response } from 'express';
import { AppError } from '#core/errors/app-error.ts';
import { answerError } from '#core/http/answer-error.ts';
import type { House } from '#core/http/house.ts';
import type { StoreWatch } from '#core/store/store-watch.ts';
import { createStoreWatch } from '#core/store/store-watch.ts';

export interface StoreGuard {
  readonly handle: RequestHandler;
  readonly watch: StoreWatch;
}

const unavailable = (): AppError => new AppError('unavailable', { retryAfter: 2 });

/** While the store is away everything is answered 503 at once: who comes, and who was waiting for it already. */
export function createStoreGuard(house: House): StoreGuard {
  const inside = new Map<Response, Request>();
  const watch = createStoreWatch({
    store: house.ctx.store,
    log: house.ctx.log,
    onLost: () => {
      for (const [response, request] of inside) if (!response.headersSent) void answerError(house, request, response, unavailable());
    },
  });
  return {
    watch,
    handle: (request, response, next) => {
      if (watch.away()) {
        void answerError(house, request, response, unavailable());
        return;
      }
      inside.set(response, request);
      response.once('close', () => inside.delete(response));
      next();
    },
  };
}
