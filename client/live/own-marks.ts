import { pageData } from '#client/page-data.ts';
import type { CommentView, PostView, ReactionView } from '#views/types/post.ts';

/** The reactions of a payload with `mine` as this page shows it: marks of one's own do not travel to an audience. */
export function withOwnReactions(reactions: readonly ReactionView[], existing: Element | null): ReactionView[] {
  const bar = existing?.querySelector<HTMLElement>('.reactions');
  return reactions.map((reaction) => ({
    ...reaction,
    mine: bar?.querySelector(`[data-reaction="${reaction.name}"]`)?.getAttribute('aria-pressed') === 'true',
  }));
}

export function withOwnMarks(post: PostView, existing: HTMLElement | null): PostView {
  if (!existing) return { ...post, unread: post.author.id !== pageData().me && post.unread };
  return {
    ...post,
    reactions: withOwnReactions(post.reactions, existing),
    bookmarked: existing.querySelector('[data-parley~="bookmark"]')?.getAttribute('aria-pressed') === 'true',
    unread: existing.dataset['unread'] === 'true',
  };
}

export const withOwnCommentMarks = (comment: CommentView, existing: HTMLElement | null): CommentView => ({
  ...comment,
  reactions: withOwnReactions(comment.reactions, existing),
});
