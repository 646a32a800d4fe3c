import type { Viewer } from '#core/access/viewer.ts';
import { notFound } from '#core/errors/app-error.ts';
import { isId } from '#core/store/object-id.ts';
import type { AppContext } from '#server/context.ts';
import type { CopyRecord } from '../models/copies.ts';
import { copies } from '../models/copies.ts';
import type { CorrectionRecord } from '../models/corrections.ts';
import { corrections } from '../models/corrections.ts';
import { networksOf } from '../networks/network-host.ts';
import type { AccountRecord } from '../models/accounts.ts';
import type { WorkableVariant } from './find-mirror.ts';
import { findWorkableVariant } from './find-mirror.ts';
import { shapeOf } from './view-networks.ts';

export interface CorrectableCopy extends WorkableVariant { readonly copy: CopyRecord }

/** A copy with its variant, for someone who works on it. @throws AppError not-found, also for personal shares; forbidden for those who only have a part in it */
export const findWorkableCopy = async (ctx: AppContext, viewer: Viewer, copyId: string): Promise<CorrectableCopy> => {
  const copy = isId(copyId) ? await copies(ctx).findById(copyId).lean<CopyRecord>() : null;
  if (!copy) throw notFound();
  return { ...(await findWorkableVariant(ctx, viewer, copy.variantId.toString())), copy };
};

/** @throws AppError not-found, forbidden */
export const findWorkableCorrection = async (ctx: AppContext, viewer: Viewer, correctionId: string): Promise<CorrectableCopy & { readonly correction: CorrectionRecord }> => {
  const correction = isId(correctionId) ? await corrections(ctx).findById(correctionId).lean<CorrectionRecord>() : null;
  if (!correction || correction.droppedAt !== null) throw notFound();
  return { ...(await findWorkableCopy(ctx, viewer, correction.copyId.toString())), correction };
};

/** How a copy on the network of an account is put right: by itself, or by a reply. */
export const waysToCorrect = async (ctx: AppContext, account: Pick<AccountRecord, 'pluginId'>): Promise<{ readonly edit: boolean; readonly reply: boolean }> => {
  const { can } = await shapeOf(ctx, networksOf(ctx).find(account.pluginId));
  return { edit: can.update, reply: can.reply && !can.update };
};
