import type { Viewer } from '#core/access/viewer.ts';
import { AppError, forbidden } from '#core/errors/app-error.ts';
import { installations } from '#core/store/migration-record.ts';
import type { AppContext } from '#server/context.ts';
import { allPaused, allResumed, outwardSettingsChanged } from '../events.ts';
import type { OutwardSettingsRecord } from '../models/outward-settings.ts';
import { defaultOutwardSettings, outwardSettings } from '../models/outward-settings.ts';
import { pauseAll as mayPause, resumeAll as mayResume, setUpOutward } from '../policies/index.ts';
import { findOutwardSettings, findRestorePause } from '../queries/find-settings.ts';
import { wakeAll } from './wake-account.ts';

const write = async (ctx: AppContext, set: Partial<OutwardSettingsRecord>): Promise<void> => {
  const { _id, ...defaults } = defaultOutwardSettings;
  const rest = Object.fromEntries(Object.entries(defaults).filter(([name]) => !(name in set)));
  await outwardSettings(ctx).updateOne({ _id }, { $set: set, $setOnInsert: rest }, { upsert: true });
};

/** The switch for emergencies: nothing more is said outside, on any account, until somebody resumes. What is taken down is still taken down. */
export async function pauseAll(ctx: AppContext, viewer: Viewer, reason: string): Promise<void> {
  if (!mayPause(viewer)) throw forbidden();
  await ctx.store.transact(async () => {
    if ((await findOutwardSettings(ctx)).paused) return;
    await write(ctx, { paused: true, pausedReason: reason.trim(), pausedAt: ctx.clock.now() });
    await ctx.events.record(allPaused, {}, viewer.personId);
  });
}

/** Lifts the switch, and the pause after a restore, which only an admin may lift. */
export async function resumeAll(ctx: AppContext, viewer: Viewer): Promise<void> {
  const restored = await findRestorePause(ctx);
  if (!mayResume(viewer, restored !== null)) throw forbidden();
  await ctx.store.transact(async () => {
    await write(ctx, { paused: false, pausedReason: '', pausedAt: null });
    await installations(ctx).updateOne({ _id: 'this' }, { $unset: { outwardPausedAt: '' } });
    await ctx.events.record(allResumed, { afterRestore: restored !== null }, viewer.personId);
    await wakeAll(ctx);
  });
}

export type OutwardSettingsInput = Partial<Omit<OutwardSettingsRecord, '_id' | 'paused' | 'pausedReason' | 'pausedAt'>>;

/** Changes the rules for everything that goes out; what is scheduled is judged by them when it leaves. Admins only. */
export async function changeOutwardSettings(ctx: AppContext, viewer: Viewer, input: OutwardSettingsInput): Promise<void> {
  if (!setUpOutward(viewer)) throw forbidden();
  const fields = Object.keys(input).filter((name) => input[name as keyof OutwardSettingsInput] !== undefined);
  if (fields.length === 0) throw new AppError('malformed');
  await ctx.store.transact(async () => {
    await write(ctx, input);
    await ctx.events.record(outwardSettingsChanged, { fields }, viewer.personId);
  });
}
