import { loadViewer } from '#areas/people/index.ts';
import type { Viewer } from '#core/access/viewer.ts';
import { keptCache } from '#core/cache/kept-cache.ts';
import { perContext } from '#core/cache/per-context.ts';
import type { AppContext } from '#server/context.ts';
import { tokenStart } from '../commands/make-token.ts';
import type { PersonalTokenRecord } from '../models/personal-tokens.ts';
import { personalTokens } from '../models/personal-tokens.ts';
import { hashSecret } from '../passwords/hash-secret.ts';
import { sessionIdOfToken } from '../policies.ts';

const useWrittenEvery = 5 * 60_000;

const tokenCache = perContext((ctx: AppContext) => keptCache<PersonalTokenRecord>(5_000, async (hashes) => {
  const found = await personalTokens(ctx).find({ hash: { $in: hashes } }).lean<PersonalTokenRecord[]>();
  return new Map(found.map((token) => [token.hash, token]));
}));

/** The viewer behind a bearer token, or null; writes down its use at most every five minutes. */
export async function authenticateBearer(ctx: AppContext, token: string): Promise<Viewer | null> {
  if (!token.startsWith(tokenStart) || token.length > 100) return null;
  const hash = hashSecret(token);
  const record = await tokenCache(ctx).get(hash);
  const now = ctx.clock.now();
  if (!record || (record.expiresAt && record.expiresAt <= now)) return null;
  const viewer = await loadViewer(ctx, record.personId.toString(), sessionIdOfToken(record._id.toString()));
  if (viewer && (!record.lastUsedAt || now.getTime() - record.lastUsedAt.getTime() >= useWrittenEvery)) {
    await personalTokens(ctx).updateOne({ _id: record._id }, { $set: { lastUsedAt: now } });
    tokenCache(ctx).forget(hash);
  }
  return viewer;
}

/** Tokens that ended are forgotten, wherever they were ended. */
export const keepTokenCache = (ctx: AppContext): void => {
  ctx.events.tail((event) => {
    if (event.type === 'auth.token.ended') tokenCache(ctx).forgetAll();
  });
};
