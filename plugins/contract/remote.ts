/** The published result on the network. */
export interface Remote {
  /** The network's id; for a thread that of its first part. */
  readonly id: string;
  readonly url?: string;
  /** Ids of all parts of a thread, in order. */
  readonly parts?: readonly string[];
  /** What `update`, `remove` and `fetchReplies` need beside it; JSON. */
  readonly data?: unknown;
}

/** What somebody outside wrote under a copy. The host sanitises `html`. */
export interface OutsideReply {
  readonly id: string;
  /** Id of the copy (its `Remote.id`). */
  readonly remoteId: string;
  /** Id of the reply it answers; absent when it answers the copy itself. */
  readonly parentId?: string;
  readonly author: { readonly id: string; readonly name: string; readonly handle?: string; readonly url?: string };
  readonly html: string;
  readonly url?: string;
  readonly at: Date;
  readonly editedAt?: Date;
}

/** One page of what came back for the copies asked about. */
export interface RepliesPage {
  readonly replies: readonly OutsideReply[];
  /** Ids of replies that are no longer there. */
  readonly removed?: readonly string[];
  /** By `Remote.id`, how many reacted, by the network's own word. */
  readonly reactions?: Readonly<Record<string, Readonly<Record<string, number>>>>;
  /** Given back at the next look; JSON. */
  readonly cursor?: unknown;
  /** There is more now. */
  readonly more?: boolean;
}
