import type { CompanyStory, StoryComment, StoryPost, StoryReaction } from './company/index.ts';

/** One thing that happens in the story. */
export type StoryAct = { readonly at: Date; readonly order: number } & (
  | { readonly kind: 'post'; readonly post: StoryPost }
  | { readonly kind: 'comment'; readonly post: StoryPost; readonly comment: StoryComment }
  | { readonly kind: 'reaction'; readonly subject: 'posts' | 'comments'; readonly key: string; readonly name: StoryReaction['name']; readonly personKey: string }
  | { readonly kind: 'accept'; readonly post: StoryPost; readonly commentKey: string }
  | { readonly kind: 'pin'; readonly key: string; readonly byKey: string }
);

type Happening = StoryAct extends infer Act ? (Act extends StoryAct ? Omit<Act, 'order'> : never) : never;

const minute = 60_000;

/** Everything that happens, in the order in which it does. */
export function storyActs(story: CompanyStory, now: Date): StoryAct[] {
  const acts = [...story.posts.flatMap((post) => postActs(post, now)), ...pinActs(story)];
  return acts.map((act, order) => ({ ...act, order }) as StoryAct).sort((one, other) => one.at.getTime() - other.at.getTime() || one.order - other.order);
}

function postActs(post: StoryPost, now: Date): Happening[] {
  const soon = (at: Date, minutes: number): Date => new Date(Math.min(at.getTime() + minutes * minute, now.getTime()));
  const reactions = (subject: 'posts' | 'comments', key: string, given: readonly StoryReaction[], at: Date): Happening[] =>
    given.flatMap(({ name, personKeys }, step) => personKeys.map((personKey, index): Happening => ({
      kind: 'reaction', at: soon(at, 4 + step * 7 + index * 11), subject, key, name, personKey,
    })));
  const accepted = post.comments.find((comment) => comment.key === post.acceptedCommentKey);
  return [
    { kind: 'post', at: post.createdAt, post },
    ...reactions('posts', post.key, post.reactions, post.createdAt),
    ...post.comments.flatMap((comment): Happening[] => [
      { kind: 'comment', at: comment.createdAt, post, comment },
      ...reactions('comments', comment.key, comment.reactions, comment.createdAt),
    ]),
    ...(accepted ? [{ kind: 'accept', at: soon(accepted.createdAt, 9), post, commentKey: accepted.key } as const] : []),
  ];
}

function pinActs(story: CompanyStory): Happening[] {
  const created = new Map(story.posts.map((post) => [post.key, post.createdAt]));
  return story.spaces.flatMap((space) => space.pinned.map((key): Happening => ({
    kind: 'pin', at: new Date((created.get(key)?.getTime() ?? 0) + minute), key, byKey: space.ownerKeys[0] ?? '',
  })));
}
