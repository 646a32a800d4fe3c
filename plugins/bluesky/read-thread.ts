import { z } from 'zod';
import type { PluginContext, Remote } from '../contract/index.ts';
import type { Account } from './forms.ts';
import { postSchema } from './records.ts';
import type { Seen } from './seen.ts';
import { asAccount } from './session.ts';
import { XrpcFailure } from './xrpc.ts';

const viewSchema = z.object({
  uri: z.string(), cid: z.string(), record: postSchema,
  author: z.object({ did: z.string(), handle: z.string(), displayName: z.string().optional() }),
  likeCount: z.number().default(0), repostCount: z.number().default(0), quoteCount: z.number().default(0),
});
interface Node { readonly post: z.output<typeof viewSchema>; readonly replies: readonly unknown[] }
/** Posts that are blocked or not found have no `post`. */
const nodeSchema: z.ZodType<Node> = z.object({ post: viewSchema, replies: z.array(z.unknown()).default([]) });
const answerSchema = z.object({ thread: z.unknown() });
const depth = 20;
/** Servers that show nothing: they do not know the method, or the view behind them is not there. */
const withoutView = new Set([501, 502, 503]);

/** Everything under a copy as the network shows it. */
export async function readThread(ctx: PluginContext, account: Account, remote: Remote): Promise<{ readonly seen: Seen[]; readonly reactions: Record<string, number> } | 'gone' | 'no view'> {
  let thread: unknown;
  try {
    ({ thread } = await asAccount(ctx, account, 'app.bsky.feed.getPostThread', answerSchema, { params: { uri: remote.id, depth, parentHeight: 0 } }));
  } catch (error) {
    if (error instanceof XrpcFailure && error.failure === 'gone') return 'gone';
    if (error instanceof XrpcFailure && (withoutView.has(error.status) || error.error === 'MethodNotImplemented')) return 'no view';
    throw error;
  }
  const top = nodeSchema.safeParse(thread);
  if (!top.success) return 'gone';
  const { likeCount, repostCount, quoteCount } = top.data.post;
  return { seen: top.data.replies.flatMap(seenIn), reactions: { likes: likeCount, reposts: repostCount, quotes: quoteCount } };
}

function seenIn(node: unknown): Seen[] {
  const parsed = nodeSchema.safeParse(node);
  if (!parsed.success) return [];
  const { uri, cid, author, record } = parsed.data.post;
  return [{ uri, cid, author, record }, ...parsed.data.replies.flatMap(seenIn)];
}
