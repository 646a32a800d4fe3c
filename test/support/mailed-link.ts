import { mailRecords } from '#core/mail/mail-records.ts';
import type { AppContext } from '#server/context.ts';

/** The link in the last mail to this address, as it lies in the mailbox. */
export async function mailedLink(ctx: AppContext, address: string): Promise<string> {
  const mail = await mailRecords(ctx).findOne({ 'to.address': address, text: { $ne: null } }).sort({ _id: -1 }).lean();
  const link = /https?:\/\/\S+\/choose-password\/\S+/.exec(mail?.text ?? '')?.[0];
  if (!link) throw new Error(`No mail with a link to ${address}.`);
  return link;
}
