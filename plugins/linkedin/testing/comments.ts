export interface HeldComment {
  readonly id: string;
  /** The post. */
  readonly on: string;
  readonly commentUrn: string;
  readonly actor: string;
  text: string;
  readonly at: number;
  editedAt: number;
  readonly parentComment?: string | undefined;
}

/** Those directly below a post or a comment. */
export const commentsUnder = (all: readonly HeldComment[], urn: string): HeldComment[] =>
  all.filter(({ on, parentComment }) => (urn.startsWith('urn:li:comment:') ? parentComment === urn : on === urn && parentComment === undefined));

/** As the documents show a comment. */
export function renderComment({ id, commentUrn, actor, text, at, editedAt, parentComment }: HeldComment, all: readonly HeldComment[]): object {
  return {
    id, commentUrn, actor,
    created: { actor, time: at }, lastModified: { actor, time: editedAt },
    message: { attributes: [], text },
    object: `urn:li:activity:${/activity:(\d+)/.exec(commentUrn)?.[1] ?? ''}`,
    ...(parentComment ? { parentComment } : { commentsSummary: { aggregatedTotalComments: commentsUnder(all, commentUrn).length } }),
  };
}
