import type { Outcome, PluginContext, Remote } from '../contract/index.ts';
import { done } from '../contract/index.ts';
import type { SlackApi } from './api.ts';
import type { SlackAccount } from './forms.ts';
import { accessOf, addressOf } from './forms.ts';
import { posted } from './messages.ts';
import { bodyOf } from './prepare.ts';

/** Answers in the thread of the copy; Slack has no answers to answers. */
export async function reply(api: SlackApi, ctx: PluginContext, account: SlackAccount, to: { readonly remote: Remote; readonly text: string }, key: string): Promise<Outcome> {
  const access = accessOf(account);
  const body = bodyOf({ parts: [to.text], media: [], previews: true }, 0, {}, key);
  const { ts } = await api.write(ctx, access.token, 'chat.postMessage', { 'channel': access.channelId, thread_ts: to.remote.id, ...body }, posted);
  return done({ id: ts, url: addressOf(access, ts, to.remote.id) });
}
