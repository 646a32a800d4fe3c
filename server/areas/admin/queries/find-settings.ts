import { fileUrl } from '#core/files/index.ts';
import type { Brand } from '#core/http/brand.ts';
import { perContext } from '#core/cache/per-context.ts';
import type { AppContext } from '#server/context.ts';
import { settingsChanged } from '../events.ts';
import type { SettingsRecord } from '../models/settings.ts';
import { defaultSettings, settings } from '../models/settings.ts';

const held = perContext((): { current: Promise<SettingsRecord> | null } => ({ current: null }));

/** The settings of the community, from memory. */
export const findSettings = (ctx: AppContext): Promise<SettingsRecord> => {
  const kept = held(ctx);
  kept.current ??= settings(ctx).findById('community').lean<SettingsRecord>().then((found) => ({ ...defaultSettings, ...found }));
  kept.current.catch(() => (kept.current = null));
  return kept.current;
};

export const forgetSettings = (ctx: AppContext): void => {
  held(ctx).current = null;
};

/** Keeps what is held right when another process, or this one, changes it. */
export const keepSettings = (ctx: AppContext): void => {
  ctx.events.tail((event) => {
    if (event.type === settingsChanged.name) forgetSettings(ctx);
  });
};

export const findBrand = async (ctx: AppContext): Promise<Brand> => {
  const { name, accent, logoFileId } = await findSettings(ctx);
  return { name, accent: accent === null ? null : String(accent), logo: logoFileId ? fileUrl({ id: logoFileId.toString(), name: 'logo' }, 'small') : null };
};
