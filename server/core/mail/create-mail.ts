import type { Brand } from '#core/http/brand.ts';
import { ownBrand } from '#core/http/brand.ts';
import { sendMail } from '#core/mail/send-mail.ts';
import type { Mail } from '#core/mail/mail.ts';
import { mailRecords } from '#core/mail/mail-records.ts';
import { transportOf } from '#core/mail/transport-of.ts';
import type { AppContext } from '#server/context.ts';

export interface MailOptions {
  /** Asked when a mail is sent, so that the context may be made after this. */
  readonly context: () => AppContext;
}

/** Mails as durable jobs, each key once. */
export function createMail({ context }: MailOptions): Mail {
  let brand = (): Promise<Brand> => Promise.resolve(ownBrand);
  return {
    wear: (find) => {
      brand = find;
    },
    brand: () => brand(),
    get transport() {
      return transportOf(context().config);
    },
    send: async ({ to, template, model, key }) => {
      const ctx = context();
      if (transportOf(ctx.config) === 'none') {
        ctx.log.warn({ template }, 'A mail was not sent: SMTP_URL is not set.');
        return;
      }
      await ctx.store.transact(async () => {
        const made = await mailRecords(ctx).updateOne({ key }, {
          $setOnInsert: { to, template, model: JSON.stringify(model), state: 'waiting', subject: null, text: null, createdAt: ctx.clock.now() },
        }, { upsert: true });
        if (made.upsertedCount > 0) await ctx.jobs.add(sendMail.name, { key }, { key });
      });
    },
  };
}
