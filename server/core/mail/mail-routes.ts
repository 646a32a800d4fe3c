import { notFound } from '#core/errors/app-error.ts';
import type { Route } from '#core/http/route.ts';
import { defineRoute, page } from '#core/http/route.ts';
import { listMailbox } from '#core/mail/mailbox.ts';
import { translate } from '#core/text/translate.ts';

const showMailbox = defineRoute({
  method: 'get',
  path: '/mailbox',
  access: 'public',
  summary: 'The mails that the demo would have sent; not there when mails really go out.',
  handle: async ({ ctx, locale }) => {
    if (ctx.mail.transport !== 'mailbox') throw notFound();
    const mails = await listMailbox(ctx);
    return page('admin/mailbox', translate(locale, 'admin.mailbox.heading'), {
      mails: mails.map((mail) => ({
        id: mail._id.toString(), to: mail.to.address, subject: mail.subject ?? '', at: mail.createdAt.toISOString(), text: mail.text ?? '',
      })),
    });
  },
});

export const mailRoutes: readonly Route[] = [showMailbox];
