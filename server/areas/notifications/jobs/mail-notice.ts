import { z } from 'zod';
import { findPerson, loadViewer } from '#areas/people/index.ts';
import { defineJob } from '#core/jobs/jobs.ts';
import { translate } from '#core/text/translate.ts';
import type { AppContext } from '#server/context.ts';
import type { NoticeRecord } from '../models/notices.ts';
import { isLearning, isOutward } from '../kinds.ts';
import { notices } from '../models/notices.ts';
import { presentNotices } from '../presenters/present-notices.ts';

/** Mails a line "for me" to someone who is away; by then read, seen or no longer visible things are not mailed. */
export const mailNotice = defineJob({
  name: 'notifications.mail-notice',
  payload: z.object({ noticeId: z.string(), seq: z.number() }),
  run: async (ctx, { noticeId, seq }) => {
    const notice = await notices(ctx).findById(noticeId).lean<NoticeRecord>();
    if (!notice?.unread || notice.mailedSeq >= seq) return;
    const personId = notice.personId.toString();
    const [person, viewer] = [await findPerson(ctx, personId), await loadViewer(ctx, personId, '')];
    if (!person || !viewer || !person.mailWhenAway || ctx.live.isPresent(personId)) return;
    const [view] = await presentNotices(ctx, viewer, [notice]);
    if (!view) return;
    await ctx.store.transact(async () => {
      await sendMail(ctx, person, { ...view, kind: notice.kind }, `notice:${noticeId}:${notice.lastSeq}`);
      await notices(ctx).updateOne({ _id: notice._id }, { $max: { mailedSeq: notice.lastSeq } });
    });
  },
});

const sendMail = async (
  ctx: AppContext,
  person: { readonly email: string; readonly name: string; readonly locale: string },
  view: Awaited<ReturnType<typeof presentNotices>>[number] & { readonly kind: NoticeRecord['kind'] },
  key: string,
): Promise<void> => {
  await ctx.mail.send({
    to: { address: person.email, name: person.name, locale: person.locale },
    template: isOutward(view.kind) || isLearning(view.kind) || view.kind === 'announcement' ? 'notice' : view.kind === 'mention' ? 'mention' : 'answer',
    model: {
      name: person.name,
      sentence: translate(person.locale, view.textKey, view.values),
      actor: view.actors[0]?.name ?? '',
      space: view.space?.name ?? '',
      excerpt: view.excerpt,
      url: new URL(view.url, ctx.config.baseUrl).href,
      settingsUrl: new URL('/notifications/settings', ctx.config.baseUrl).href,
    },
    key,
  });
};
