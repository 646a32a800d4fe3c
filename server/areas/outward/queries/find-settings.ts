import { installations } from '#core/store/migration-record.ts';
import type { AppContext } from '#server/context.ts';
import type { OutwardSettingsRecord } from '../models/outward-settings.ts';
import { defaultOutwardSettings, outwardSettings } from '../models/outward-settings.ts';

/** What is decided for everything that goes out, as it is stored. */
export const findOutwardSettings = async (ctx: AppContext): Promise<OutwardSettingsRecord> =>
  ({ ...defaultOutwardSettings, ...(await outwardSettings(ctx).findById('outward').lean<OutwardSettingsRecord>()) });

/** Since when nothing goes out because this store came out of a backup; null when nothing holds it. */
export const findRestorePause = async (ctx: AppContext): Promise<Date | null> =>
  (await installations(ctx).findById('this').lean())?.outwardPausedAt ?? null;
