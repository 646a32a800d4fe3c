import type { Viewer } from '#core/access/viewer.ts';
import { objectId } from '#core/store/object-id.ts';
import type { AppContext } from '#server/context.ts';
import type { TokenRow } from '#views/types/pages.ts';
import type { PersonalTokenRecord } from '../models/personal-tokens.ts';
import { personalTokens } from '../models/personal-tokens.ts';

/** The viewer's own tokens, newest first. */
export async function listTokens(ctx: AppContext, viewer: Viewer): Promise<TokenRow[]> {
  const owned = await personalTokens(ctx).find({ personId: objectId(viewer.personId) }).sort({ createdAt: -1 }).limit(100).lean<PersonalTokenRecord[]>();
  return owned.map(presentToken);
}

export const presentToken = (token: PersonalTokenRecord): TokenRow => ({
  id: token._id.toString(),
  name: token.name,
  createdAt: token.createdAt.toISOString(),
  lastUsedAt: token.lastUsedAt?.toISOString() ?? null,
  expiresAt: token.expiresAt?.toISOString() ?? null,
});
