import { z } from 'zod';
import type { Viewer } from '#core/access/viewer.ts';
import { forbidden, notFound } from '#core/errors/app-error.ts';
import { saveImage } from '#core/files/save-image.ts';
import type { InvalidCall, Reply, Route } from '#core/http/route.ts';
import { defineRoute, page, redirect } from '#core/http/route.ts';
import { translate } from '#core/text/translate.ts';
import type { AppContext } from '#server/context.ts';
import { spaceIconNames } from '#views/helpers/icons.ts';
import type { FormView } from '#views/types/pages.ts';
import { createSpace } from './commands/create-space.ts';
import { setCover } from './commands/set-cover.ts';
import { updateSpace } from './commands/update-space.ts';
import type { SpaceRecord } from './models/spaces.ts';
import { spaces } from './models/spaces.ts';
import { editSpace } from './policies.ts';
import type { Standing } from './queries/find-standing.ts';
import { findVisibleSpace } from './queries/find-standing.ts';
import { viewSpace } from './queries/view-space.ts';
import { slugParams, spaceForm } from './schemas.ts';

const coverUpload = { maximumFiles: 1, maximumBytes: 10 * 1024 * 1024 };

const freshValues = { kind: 'open', icon: 'messages-square', hue: '210', outside: 'never' };

const valuesOf = (space: SpaceRecord): Record<string, string> => ({
  name: space.name, slug: space.slug, kind: space.kind, purpose: space.purpose, about: space.about, icon: space.icon, hue: String(space.hue),
  isDefault: space.isDefault ? 'true' : '', outside: space.outside,
});

const editPage = async (ctx: AppContext, locale: string, standing: Standing | null, refused?: FormView): Promise<Reply> => {
  const record = standing && await spaces(ctx).findById(standing.space._id).lean<SpaceRecord>();
  const title = record ? translate(locale, 'spaces.edit.heading', { name: record.name }) : translate(locale, 'spaces.create');
  return page('spaces/edit', title, {
    space: standing && await viewSpace(ctx, standing),
    form: refused ?? { values: record ? valuesOf(record) : freshValues, problems: {}, notice: null },
    icons: spaceIconNames,
  });
};

const findEditable = async (ctx: AppContext, viewer: Viewer | null, slug: string): Promise<Standing> => {
  if (!viewer) throw notFound();
  const standing = await findVisibleSpace(ctx, viewer, slug);
  if (!editSpace(standing.facts)) throw forbidden();
  return standing;
};

const refusedForm = ({ values, problems, notice }: InvalidCall): FormView => ({ values, problems, notice });

const newPage = defineRoute({
  method: 'get', path: '/spaces/new', access: 'signed-in',
  summary: 'The form of a new space.',
  handle: ({ ctx, locale }) => editPage(ctx, locale, null),
});

const createForm = defineRoute({
  method: 'post', path: '/spaces/new', access: 'signed-in', body: spaceForm, upload: coverUpload, limit: 'write',
  summary: 'Makes a space from the form.',
  handle: async ({ ctx, viewer, body: { removeCover: _, asksDefault: _asks, ...fields }, files }) => {
    const cover = await saveImage(ctx, viewer.personId, files, 'cover');
    const space = await createSpace(ctx, viewer, fields);
    if (cover !== undefined) await setCover(ctx, viewer, space._id.toString(), cover);
    return redirect(`/spaces/${space.slug}`, 'frame.saved');
  },
  onInvalid: (call) => editPage(call.ctx, call.locale, null, refusedForm(call)),
});

const showEdit = defineRoute({
  method: 'get', path: '/spaces/:slug/edit', access: 'signed-in', params: slugParams,
  summary: 'The form of a space.',
  handle: async ({ ctx, viewer, locale, params }) => editPage(ctx, locale, await findEditable(ctx, viewer, params.slug)),
});

const editForm = defineRoute({
  method: 'post', path: '/spaces/:slug/edit', access: 'signed-in', params: slugParams, body: spaceForm, upload: coverUpload, limit: 'write',
  summary: 'Saves what the form of a space says.',
  handle: async ({ ctx, viewer, params, body: { removeCover, asksDefault, isDefault, ...fields }, files }) => {
    const { space } = await findEditable(ctx, viewer, params.slug);
    const spaceId = space._id.toString();
    const cover = await saveImage(ctx, viewer.personId, files, 'cover');
    // Only the form of an admin has the box; elsewhere its absence says nothing.
    const after = await updateSpace(ctx, viewer, spaceId, { ...fields, ...(asksDefault || isDefault ? { isDefault } : {}) });
    if (cover !== undefined || removeCover) await setCover(ctx, viewer, spaceId, cover ?? null);
    return redirect(`/spaces/${after.slug}`, 'frame.saved');
  },
  onInvalid: async (call) => editPage(call.ctx, call.locale, await findEditable(call.ctx, call.viewer, call.params['slug'] ?? ''), refusedForm(call)),
});

const archiveForm = defineRoute({
  method: 'post', path: '/spaces/:slug/archive', access: 'signed-in', params: slugParams, limit: 'write',
  body: z.object({ archived: z.enum(['true', 'false']).default('true') }),
  summary: 'Archives a space (it can be read, not changed) or restores it.',
  handle: async ({ ctx, viewer, params, body }) => {
    const { space } = await findEditable(ctx, viewer, params.slug);
    await updateSpace(ctx, viewer, space._id.toString(), { archived: body.archived === 'true' });
    return redirect(`/spaces/${space.slug}`, 'frame.saved');
  },
});

export const spaceEditRoutes: readonly Route[] = [newPage, createForm, showEdit, editForm, archiveForm];
