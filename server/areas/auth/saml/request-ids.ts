import type { CacheProvider } from '@node-saml/passport-saml';
import type { AppContext } from '#server/context.ts';
import { samlRequests } from '../models/saml-requests.ts';
import { hashSecret } from '../passwords/hash-secret.ts';
import { requestLifeMilliseconds } from './saml-options.ts';

export interface RequestOwner {
  readonly slug: string;
  readonly kind: 'sign-on' | 'sign-out';
  /** Secret in the browser; null for sign-out, which needs none. */
  readonly browser: string | null;
  readonly returnTo: string;
}

/**
 * The ids of requests that await an answer, in the store, where every process sees them. An answer is only found by the
 * browser that asked. A bad answer does not use a request up; the good one does, in the transaction that accepts it.
 */
export const requestIds = (ctx: AppContext, owner: RequestOwner): CacheProvider => ({
  saveAsync: async (id, value) => {
    const now = ctx.clock.now();
    await samlRequests(ctx).insertMany([{
      _id: id, slug: owner.slug, kind: owner.kind, browserHash: owner.browser === null ? null : hashSecret(owner.browser),
      returnTo: owner.returnTo, createdAt: now, expiresAt: new Date(now.getTime() + requestLifeMilliseconds),
    }]);
    return { value, createdAt: now.getTime() };
  },
  getAsync: async (id) => {
    const open = await samlRequests(ctx).findOne(openRequest(ctx, owner, id)).select({ _id: 1 }).lean();
    // node-saml compares with the machine's clock; ours has decided already.
    return open ? new Date().toISOString() : null;
  },
  removeAsync: (id) => Promise.resolve(id),
});

/** The filter that finds a request of this browser while it is open. */
export const openRequest = (ctx: AppContext, owner: Pick<RequestOwner, 'slug' | 'kind' | 'browser'>, id: string): object => ({
  _id: id, slug: owner.slug, kind: owner.kind, browserHash: owner.browser === null ? null : hashSecret(owner.browser), expiresAt: { $gt: ctx.clock.now() },
});
