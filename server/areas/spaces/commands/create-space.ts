import type { z } from 'zod';
import type { Viewer } from '#core/access/viewer.ts';
import { hasRole } from '#core/access/viewer.ts';
import { AppError, forbidden, invalidField } from '#core/errors/app-error.ts';
import { renderMarkdown } from '#core/markdown/parse-markdown.ts';
import { duplicateKeyOf } from '#core/store/duplicate-key-of.ts';
import { newId, objectId } from '#core/store/object-id.ts';
import { fold } from '#core/text/fold.ts';
import type { AppContext } from '#server/context.ts';
import { spaceCreated } from '../events.ts';
import type { SpaceRecord } from '../models/spaces.ts';
import { spaces } from '../models/spaces.ts';
import { forgetSpace, maximumSpaces } from '../queries/space-index.ts';
import type { createSpaceBody } from '../schemas.ts';
import { freeSlug, slugTaken } from './free-slug.ts';
import { insertMembership } from './write-membership.ts';

/** Any Lucide name as icon: one that is not drawn becomes the usual one. */
export type CreateSpaceInput = Omit<z.input<typeof createSpaceBody>, 'icon'> & { readonly icon?: string };

/**
 * Makes a space whose first owner is the viewer. Everyone may; only admins make one that everyone new joins.
 * @throws AppError conflict (field `slug`), forbidden, invalid (field `isDefault`)
 */
export const createSpace = async (ctx: AppContext, viewer: Viewer, input: CreateSpaceInput): Promise<SpaceRecord> => {
  if (input.isDefault && !hasRole(viewer, 'admin')) throw forbidden();
  if (input.isDefault && (input.kind ?? 'open') !== 'open') throw invalidField('isDefault', 'errors.default-open');
  try {
    return await ctx.store.transact(async () => {
      if (await spaces(ctx).countDocuments({}) >= maximumSpaces) throw new AppError('conflict', { fields: [{ field: 'name', messageKey: 'errors.too-many-spaces' }] });
      const space = recordOf(input, viewer, await freeSlug(ctx, input.slug, input.name), ctx.clock.now());
      await spaces(ctx).insertMany([space]);
      await insertMembership(ctx, space._id.toString(), viewer.personId, 'member', 'owner');
      await ctx.events.record(spaceCreated, { spaceId: space._id.toString(), kind: space.kind }, viewer.personId);
      ctx.store.afterCommit(() => forgetSpace(ctx, space._id.toString()));
      return { ...space, memberCount: 1 };
    });
  } catch (error) {
    throw duplicateKeyOf(error) ? slugTaken() : error;
  }
};

const recordOf = (input: CreateSpaceInput, viewer: Viewer, slug: string, now: Date): SpaceRecord => {
  const _id = newId();
  return {
    _id,
    slug,
    name: input.name,
    nameFolded: fold(input.name),
    kind: input.kind ?? 'open',
    purpose: input.purpose ?? '',
    about: input.about ?? '',
    aboutHtml: renderMarkdown(input.about ?? ''),
    icon: input.icon ?? 'messages-square',
    hue: input.hue ?? Number.parseInt(_id.toString().slice(-4), 16) % 360,
    coverFileId: null,
    isDefault: input.isDefault ?? false,
    outside: input.outside ?? 'never',
    ownerIds: [objectId(viewer.personId)],
    memberCount: 0,
    archivedAt: null,
    createdBy: objectId(viewer.personId),
    createdAt: now,
  };
};
