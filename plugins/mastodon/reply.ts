import { done, recallSent, rememberSent } from '../contract/index.ts';
import type { Outcome, PluginContext, Remote } from '../contract/index.ts';
import type { Account } from './forms.ts';
import { accessOf } from './forms.ts';
import { request } from './request.ts';
import { contextSchema, statusSchema } from './schemas.ts';
import { sameText, textOf } from './text-of.ts';

interface Answer { readonly remote: Remote; readonly replyId?: string; readonly text: string; readonly language: string }

/** Mentions whom it answers, so that the network tells them. A second try reads first whether the answer stands already. */
export async function reply(ctx: PluginContext, account: Account, { remote, replyId, text, language }: Answer, key: string): Promise<Outcome> {
  const access = accessOf(account);
  const target = replyId ?? remote.id;
  const path = `/api/v1/statuses/${encodeURIComponent(target)}`;
  const answered = await request(ctx, access, path, statusSchema);
  const mention = `@${answered.account.acct}`;
  const status = replyId === undefined || text.includes(mention) ? text : `${mention} ${text}`;
  if (await recallSent(ctx, account.id, key)) {
    const { descendants } = await request(ctx, access, `${path}/context`, contextSchema);
    const there = descendants.find(({ in_reply_to_id: before, content }) => before === target && sameText(textOf(content), status));
    if (there) return done({ id: there.id, ...(there.url ? { url: there.url } : {}) });
  }
  await rememberSent(ctx, account.id, { key, at: ctx.clock.now().getTime(), parts: [] });
  const visibility = answered.visibility === 'public' ? 'public' : answered.visibility === 'unlisted' ? 'unlisted' : 'direct';
  const { id, url } = await request(ctx, access, '/api/v1/statuses', statusSchema, {
    method: 'POST', key, broken: 'unknown',
    json: { status, in_reply_to_id: target, language: language.split('-')[0], visibility, ...(answered.spoiler_text ? { spoiler_text: answered.spoiler_text } : {}) },
  });
  return done({ id, ...(url ? { url } : {}) });
}
