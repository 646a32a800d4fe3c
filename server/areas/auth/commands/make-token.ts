import type { Viewer } from '#core/access/viewer.ts';
import { AppError, forbidden, notFound } from '#core/errors/app-error.ts';
import { isId, newId, objectId } from '#core/store/object-id.ts';
import type { AppContext } from '#server/context.ts';
import { tokenEnded, tokenMade } from '../events.ts';
import type { PersonalTokenRecord } from '../models/personal-tokens.ts';
import { personalTokens } from '../models/personal-tokens.ts';
import { hashSecret, newSecret } from '../passwords/hash-secret.ts';
import { changeOwnAccess } from '../policies.ts';

export const tokenStart = 'parley_pat_';
const mostPerPerson = 50;
const day = 86_400_000;

/** Makes a personal access token; its text is answered here and never again. @throws AppError forbidden (also to tokens), conflict */
export const makeToken = (ctx: AppContext, viewer: Viewer, input: { readonly name: string; readonly days: number | null }): Promise<{ readonly token: string; readonly record: PersonalTokenRecord }> => {
  if (!changeOwnAccess(viewer)) throw forbidden();
  return ctx.store.transact(async () => {
    const personId = objectId(viewer.personId);
    if (await personalTokens(ctx).countDocuments({ personId }) >= mostPerPerson) throw new AppError('conflict', { fields: [{ field: 'name', messageKey: 'sign-on.problems.tokens-full', values: { maximum: mostPerPerson } }] });
    const token = `${tokenStart}${newSecret()}`;
    const now = ctx.clock.now();
    const record: PersonalTokenRecord = {
      _id: newId(), personId, name: input.name, hash: hashSecret(token), createdAt: now, lastUsedAt: null,
      expiresAt: input.days === null ? null : new Date(now.getTime() + input.days * day),
    };
    await personalTokens(ctx).insertMany([record]);
    await ctx.events.record(tokenMade, { personId: viewer.personId, tokenId: record._id.toString() }, viewer.personId);
    return { token, record };
  });
};

/** Ends one of the viewer's own tokens; programs and sockets that use it are shut out at once. */
export const endToken = (ctx: AppContext, viewer: Viewer, tokenId: string): Promise<void> => {
  if (!changeOwnAccess(viewer)) throw forbidden();
  return ctx.store.transact(async () => {
    const { deletedCount } = isId(tokenId) ? await personalTokens(ctx).deleteOne({ _id: objectId(tokenId), personId: objectId(viewer.personId) }) : { deletedCount: 0 };
    if (deletedCount === 0) throw notFound();
    await ctx.events.record(tokenEnded, { personId: viewer.personId, tokenId }, viewer.personId);
  });
};

/** Ends every token of a person who has left. */
export const endTokensOf = (ctx: AppContext, personId: string): Promise<void> => ctx.store.transact(async () => {
  const owned = await personalTokens(ctx).find({ personId: objectId(personId) }).limit(mostPerPerson * 2).select({ _id: 1 }).lean();
  for (const token of owned) {
    const { deletedCount } = await personalTokens(ctx).deleteOne({ _id: token._id });
    if (deletedCount > 0) await ctx.events.record(tokenEnded, { personId, tokenId: token._id.toString() }, null);
  }
});
