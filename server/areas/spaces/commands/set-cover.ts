import type { Viewer } from '#core/access/viewer.ts';
import { forbidden, invalidField } from '#core/errors/app-error.ts';
import { objectId } from '#core/store/object-id.ts';
import type { AppContext } from '#server/context.ts';
import { spaceUpdated } from '../events.ts';
import { spaces } from '../models/spaces.ts';
import { editSpace } from '../policies.ts';
import { forgetSpace } from '../queries/space-index.ts';
import { readStanding } from './read-standing.ts';

/** The kind under which the files of the house know a cover. */
export const coverLink = 'space-cover';

/** Shows an uploaded image above a space, or none; whoever knows of the space sees it. */
export const setCover = async (ctx: AppContext, viewer: Viewer, spaceId: string, fileId: string | null): Promise<void> => {
  if (fileId !== null && (await ctx.files.find(fileId))?.kind !== 'image') throw invalidField('cover', 'errors.image');
  await ctx.store.transact(async () => {
    const { space, facts } = await readStanding(ctx, viewer, spaceId);
    if (!editSpace(facts)) throw forbidden();
    const before = space.coverFileId?.toString() ?? null;
    if (before === fileId) return;
    if (before !== null) await ctx.files.detach({ kind: coverLink, subjectId: spaceId, fileIds: [before] });
    if (fileId !== null) await ctx.files.attach({ kind: coverLink, subjectId: spaceId, fileIds: [fileId], ownerId: viewer.personId, field: 'cover' });
    await spaces(ctx).updateOne({ _id: spaceId }, { $set: { coverFileId: fileId === null ? null : objectId(fileId) } });
    await ctx.events.record(spaceUpdated, { spaceId, fields: ['cover'], kind: space.kind, kindBefore: space.kind }, viewer.personId);
    ctx.store.afterCommit(() => forgetSpace(ctx, spaceId));
  });
};
