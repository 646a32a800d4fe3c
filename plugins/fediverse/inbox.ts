import { PluginFailure } from '../contract/index.ts';
import type { InboundAnswer, InboundRequest, PluginContext } from '../contract/index.ts';
import type { Activity } from './activities.ts';
import { activitySchema, addressOf } from './activities.ts';
import { actorAddress, shortHash } from './addresses.ts';
import { takeAnswer, takeDeletion } from './answers.ts';
import { deliver } from './deliver.ts';
import { addFollower, removeFollower } from './followers.ts';
import type { Account } from './forms.ts';
import { isBlocked } from './forms.ts';
import { takeReaction } from './reactions.ts';
import type { RemoteActor } from './remote-documents.ts';
import { fetchDocument } from './remote-documents.ts';
import { verifySender } from './verify-sender.ts';

const accepted: InboundAnswer = { status: 202 };
const written = new Set(['Create', 'Update']);
const reactions: Readonly<Record<string, 'likes' | 'boosts'>> = { Like: 'likes', EmojiReact: 'likes', Announce: 'boosts' };

/** One delivery of another server: its sender first, then what it says. */
export async function takeDelivery(ctx: PluginContext, request: InboundRequest, accounts: readonly Account[]): Promise<InboundAnswer> {
  const [any] = accounts;
  if (!any) return { status: 404 };
  const sender = await verifySender(ctx, any, request);
  if ('gone' in sender) {
    for (const account of accounts) await removeFollower(ctx, account.id, sender.gone);
    return accepted;
  }
  if ('refused' in sender) return { status: sender.refused === 'later' ? 503 : 401, headers: { 'content-type': 'text/plain; charset=utf-8' }, body: sender.refused };
  const activity = parse(request.body);
  if (!activity) return { status: 400 };
  if (activity.actor !== sender.actor.id) return { status: 401 };
  const open = accounts.filter((account) => !isBlocked(account, new URL(sender.actor.id).hostname));
  if (open.length === 0) return { status: 403 };
  return take(ctx, open, activity, sender.actor);
}

function parse(body: Uint8Array): Activity | null {
  try {
    return activitySchema.safeParse(JSON.parse(new TextDecoder().decode(body))).data ?? null;
  } catch {
    return null;
  }
}

async function take(ctx: PluginContext, accounts: readonly Account[], activity: Activity, actor: RemoteActor): Promise<InboundAnswer> {
  const { type } = activity;
  if (type === 'Follow') return follow(ctx, accounts, activity, actor);
  if (type === 'Undo') return undo(ctx, accounts, activity, actor);
  if (type === 'Delete') return answered(await takeDeletion(ctx, addressOf(activity.object), actor));
  const kind = reactions[type];
  if (kind) return answered(await takeReaction(ctx, kind, addressOf(activity.object), actor.id, true));
  if (!written.has(type)) return accepted;
  const [account] = accounts;
  const object = typeof activity.object === 'string' && account ? await fetched(ctx, account, activity.object, actor) : activity.object;
  return answered(await takeAnswer(ctx, object, actor));
}

const answered = (replies: InboundAnswer['replies'] | null): InboundAnswer => (replies ? { ...accepted, replies } : accepted);

/** An object that was only named lies on its author's own server, or it is not believed. */
async function fetched(ctx: PluginContext, account: Account, address: string, actor: RemoteActor): Promise<unknown> {
  if (!URL.canParse(address) || new URL(address).host !== new URL(actor.id).host) return null;
  return fetchDocument(ctx, account, address).catch((error: unknown) => {
    if (error instanceof PluginFailure) return null;
    throw error;
  });
}

async function follow(ctx: PluginContext, accounts: readonly Account[], activity: Activity, { id, inbox, sharedInbox }: RemoteActor): Promise<InboundAnswer> {
  const account = accounts.find(({ fields }) => actorAddress(ctx.hooksUrl, fields.username) === addressOf(activity.object));
  if (!account) return { status: 404 };
  const room = await addFollower(ctx, account.id, { id, inbox, ...(sharedInbox ? { sharedInbox } : {}), follow: activity.id ?? '' });
  const us = actorAddress(ctx.hooksUrl, account.fields.username);
  const answer = {
    '@context': 'https://www.w3.org/ns/activitystreams', id: `${us}#${room ? 'accepts' : 'rejects'}/${shortHash(activity.id ?? id)}`, type: room ? 'Accept' : 'Reject', actor: us, to: [id],
    object: { ...(activity.id ? { id: activity.id } : {}), type: 'Follow', actor: id, object: us },
  };
  await deliver(ctx, account, answer, [inbox], `answer ${activity.id ?? id}`);
  return accepted;
}

async function undo(ctx: PluginContext, accounts: readonly Account[], activity: Activity, actor: RemoteActor): Promise<InboundAnswer> {
  if (typeof activity.object === 'string') {
    for (const account of accounts) await removeFollower(ctx, account.id, actor.id, activity.object);
    return accepted;
  }
  const inner = activitySchema.safeParse(activity.object).data;
  if (!inner || inner.actor !== actor.id) return accepted;
  const kind = reactions[inner.type];
  if (kind) return answered(await takeReaction(ctx, kind, addressOf(inner.object), actor.id, false));
  const account = accounts.find(({ fields }) => actorAddress(ctx.hooksUrl, fields.username) === addressOf(inner.object));
  if (inner.type === 'Follow' && account) await removeFollower(ctx, account.id, actor.id);
  return accepted;
}
