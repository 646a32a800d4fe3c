import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { JobType } from '#core/jobs/jobs.ts';
import { defineJob } from '#core/jobs/jobs.ts';
import { keepInMailbox } from '#core/mail/mailbox.ts';
import type { MailRecord } from '#core/mail/mail-records.ts';
import { mailRecords } from '#core/mail/mail-records.ts';
import { isPlainAddress, oneLine } from '#core/mail/one-line.ts';
import type { RenderedMail } from '#core/mail/render-mail.ts';
import { renderMail } from '#core/mail/render-mail.ts';
import { isRefusedForGood, sendBySmtp } from '#core/mail/smtp.ts';
import type { AppContext } from '#server/context.ts';

/** Brings one queued mail out. Sent twice only if the process dies between the server's yes and our note of it, and then under the same message id. */
export const sendMail: JobType = defineJob({
  name: 'core.mail.send',
  payload: z.object({ key: z.string() }),
  attempts: 10,
  leaseSeconds: 90,
  run: async (ctx, { key }, signal) => {
    const mail = await mailRecords(ctx).findOne({ key, state: 'waiting' }).lean<MailRecord>();
    if (!mail) return;
    if (!isPlainAddress(mail.to.address)) return refuse(ctx, mail);
    const rendered = renderMail({
      template: mail.template,
      locale: mail.to.locale,
      recipient: mail.to.name,
      brand: await ctx.mail.brand(),
      baseUrl: ctx.config.baseUrl,
      now: ctx.clock.now(),
      model: JSON.parse(mail.model ?? '{}') as Record<string, unknown>,
    });
    if (ctx.config.smtpUrl === undefined) return keepInMailbox(ctx, mail, rendered);
    await deliver(ctx, ctx.config.smtpUrl, mail, rendered, signal);
  },
});

const deliver = async (ctx: AppContext, smtpUrl: string, mail: MailRecord, rendered: RenderedMail, signal: AbortSignal): Promise<void> => {
  try {
    await sendBySmtp(smtpUrl, {
      ...rendered,
      from: ctx.config.mailFrom,
      to: { name: oneLine(mail.to.name), address: mail.to.address },
      messageId: `<${createHash('sha256').update(mail.key).digest('hex').slice(0, 40)}@${new URL(ctx.config.baseUrl).hostname}>`,
    }, signal);
  } catch (error) {
    if (isRefusedForGood(error)) return refuse(ctx, mail);
    throw error;
  }
  await mailRecords(ctx).updateOne({ _id: mail._id }, { $set: { state: 'sent', model: null } });
};

const refuse = async (ctx: AppContext, mail: MailRecord): Promise<void> => {
  ctx.log.warn({ template: mail.template, mail: mail._id.toString() }, 'A mail was refused for good.');
  await mailRecords(ctx).updateOne({ _id: mail._id }, { $set: { state: 'refused', model: null } });
};
