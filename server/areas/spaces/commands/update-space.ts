import type { z } from 'zod';
import type { Viewer } from '#core/access/viewer.ts';
import { forbidden, invalidField } from '#core/errors/app-error.ts';
import { renderMarkdown } from '#core/markdown/parse-markdown.ts';
import { duplicateKeyOf } from '#core/store/duplicate-key-of.ts';
import { fold } from '#core/text/fold.ts';
import type { AppContext } from '#server/context.ts';
import { spaceArchived, spaceRestored, spaceUpdated } from '../events.ts';
import type { SpaceRecord } from '../models/spaces.ts';
import { spaces } from '../models/spaces.ts';
import { chooseDefault, editSpace } from '../policies.ts';
import { forgetSpace } from '../queries/space-index.ts';
import type { updateSpaceBody } from '../schemas.ts';
import { freeSlug, slugTaken } from './free-slug.ts';
import { readStanding } from './read-standing.ts';

export type UpdateSpaceInput = z.output<typeof updateSpaceBody>;

/** Changes what a space is; owners, and admins for open and closed ones. */
export const updateSpace = async (ctx: AppContext, viewer: Viewer, spaceId: string, input: UpdateSpaceInput): Promise<SpaceRecord> => {
  try {
    return await ctx.store.transact(async () => {
      const { space, facts } = await readStanding(ctx, viewer, spaceId);
      if (!editSpace(facts)) throw forbidden();
      const { archived = facts.archived, ...plain } = input;
      const written = changesOf(space, plain);
      if (written.isDefault !== undefined && !chooseDefault(facts)) throw forbidden();
      const after: SpaceRecord = { ...space, ...written, archivedAt: archived ? space.archivedAt ?? ctx.clock.now() : null };
      if (after.isDefault && after.kind !== 'open') throw invalidField('isDefault', 'errors.default-open');
      if (written.slug !== undefined) await freeSlug(ctx, written.slug, after.name);
      await spaces(ctx).updateOne({ _id: spaceId }, { $set: { ...written, archivedAt: after.archivedAt } });
      const fields = Object.keys(written).filter((field) => field !== 'nameFolded' && field !== 'aboutHtml');
      if (fields.length > 0) await ctx.events.record(spaceUpdated, { spaceId, fields, kind: after.kind, kindBefore: space.kind }, viewer.personId);
      if (archived !== facts.archived) await ctx.events.record(archived ? spaceArchived : spaceRestored, { spaceId }, viewer.personId);
      ctx.store.afterCommit(() => forgetSpace(ctx, spaceId));
      return after;
    });
  } catch (error) {
    throw duplicateKeyOf(error) ? slugTaken() : error;
  }
};

const changesOf = (space: SpaceRecord, input: Omit<UpdateSpaceInput, 'archived'>): Partial<SpaceRecord> => {
  const changed: Partial<SpaceRecord> = Object.fromEntries(
    Object.entries(input).filter(([field, value]) => value !== undefined && value !== space[field as keyof SpaceRecord]));
  return {
    ...changed,
    ...(changed.name === undefined ? {} : { nameFolded: fold(changed.name) }),
    ...(changed.about === undefined ? {} : { aboutHtml: renderMarkdown(changed.about) }),
  };
};
