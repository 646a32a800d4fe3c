import type { MailRecord } from '#core/mail/mail-records.ts';
import { mailRecords } from '#core/mail/mail-records.ts';
import type { RenderedMail } from '#core/mail/render-mail.ts';
import type { AppContext } from '#server/context.ts';

const maximumKept = 500;
const shown = 100;

/** Keeps a mail for the mailbox page of the demo instead of sending it; the oldest go. */
export const keepInMailbox = async (ctx: AppContext, mail: MailRecord, { subject, text }: RenderedMail): Promise<void> => {
  await mailRecords(ctx).updateOne({ _id: mail._id }, { $set: { state: 'kept', model: null, subject, text } });
  const old = await mailRecords(ctx).find({ state: 'kept' }).sort({ createdAt: -1 }).skip(maximumKept).limit(100).select({ _id: 1 }).lean();
  if (old.length > 0) await mailRecords(ctx).deleteMany({ _id: { $in: old.map(({ _id }) => _id) } });
};

/** The newest mails of the mailbox. */
export const listMailbox = (ctx: AppContext): Promise<MailRecord[]> =>
  mailRecords(ctx).find({ state: 'kept' }).sort({ createdAt: -1 }).limit(shown).lean<MailRecord[]>();
