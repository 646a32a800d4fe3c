const icons: Readonly<Record<string, string>> = {
  thanks: 'hand-heart', agree: 'thumbs-up', 'well-done': 'award', curious: 'telescope', smile: 'smile', sorry: 'cloud-rain',
};

/** Icon of one of the six reactions. */
export const reactionIcon = (name: unknown): string => icons[String(name)] ?? 'smile';

/** Whether the reader has reacted with this name, by the reactions of a post or comment. */
export function hasReacted(reactions: unknown, name: unknown): boolean {
  return Array.isArray(reactions) && reactions.some((reaction: { name?: unknown; mine?: unknown }) => reaction.name === name && reaction.mine === true);
}
