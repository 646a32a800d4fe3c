import type { Outcome, PluginContext, Remote } from '../contract/index.ts';
import { done } from '../contract/index.ts';
import { event } from './events.ts';
import type { MatrixAccount } from './forms.ts';
import { accessOf, addressOf } from './forms.ts';
import { textContent } from './prepare.ts';
import { pathOf, request } from './request.ts';
import { send } from './send.ts';

/** Answers where it was asked: in the thread when the reply stands in one, else beside it. The one who is answered is notified. */
export async function reply(ctx: PluginContext, account: MatrixAccount, to: { readonly remote: Remote; readonly replyId?: string; readonly text: string }, key: string): Promise<Outcome> {
  const access = accessOf(account);
  const answered = await request(ctx, access, `/client/v3/rooms${pathOf(access.roomId)}/event${pathOf(to.replyId ?? to.remote.id)}`, event);
  const relation = answered.content['m.relates_to'];
  const thread = relation?.rel_type === 'm.thread' ? { rel_type: 'm.thread', event_id: relation.event_id, is_falling_back: false } : {};
  const content = {
    ...textContent({ text: to.text, html: '' }),
    ...(answered.sender === access.userId ? {} : { 'm.mentions': { user_ids: [answered.sender] } }),
    'm.relates_to': { ...thread, 'm.in_reply_to': { event_id: answered.event_id } },
  };
  const id = await send(ctx, access, content, key);
  return done({ id, url: addressOf(access.roomId, id) });
}
