import type { Viewer } from '#core/access/viewer.ts';
import { invalidField } from '#core/errors/app-error.ts';
import { objectId } from '#core/store/object-id.ts';
import type { AppContext } from '#server/context.ts';
import { settingsChanged } from '../events.ts';
import type { SettingsRecord } from '../models/settings.ts';
import { defaultSettings, settings } from '../models/settings.ts';
import { forgetSettings } from '../queries/find-settings.ts';

/** The kind under which the files of the house know the logo; everyone sees it. */
export const logoLink = 'community-logo';

export interface SettingsChange {
  readonly name?: string;
  readonly accent?: number | null;
  /** Id of an uploaded image, or null for none. */
  readonly logo?: string | null;
}

/** Changes what is given and leaves the rest. @throws AppError invalid (field `logo`) when it is no image of the viewer's */
export const changeSettings = async (ctx: AppContext, viewer: Viewer, change: SettingsChange): Promise<void> => {
  if (change.logo && (await ctx.files.find(change.logo))?.kind !== 'image') throw invalidField('logo', 'errors.image');
  await ctx.store.transact(async () => {
    const before = { ...defaultSettings, ...await settings(ctx).findById('community').lean<SettingsRecord>() };
    const fields = Object.entries(change).filter(([, value]) => value !== undefined).map(([name]) => name);
    if (fields.length === 0) return;
    if (change.logo !== undefined) await showLogo(ctx, viewer, before.logoFileId?.toString() ?? null, change.logo);
    const written = {
      ...(change.name === undefined ? {} : { name: change.name }),
      ...(change.accent === undefined ? {} : { accent: change.accent }),
      ...(change.logo === undefined ? {} : { logoFileId: change.logo === null ? null : objectId(change.logo) }),
    };
    const { _id, ...kept } = { ...before, ...written };
    await settings(ctx).updateOne({ _id }, { $set: kept }, { upsert: true });
    await ctx.events.record(settingsChanged, { fields }, viewer.personId);
    ctx.store.afterCommit(() => forgetSettings(ctx));
  });
};

const showLogo = async (ctx: AppContext, viewer: Viewer, before: string | null, next: string | null): Promise<void> => {
  if (before === next) return;
  if (before !== null) await ctx.files.detach({ kind: logoLink, subjectId: 'community', fileIds: [before] });
  if (next !== null) await ctx.files.attach({ kind: logoLink, subjectId: 'community', fileIds: [next], ownerId: viewer.personId, field: 'logo' });
};
