import type { WrittenRecord } from '../models/posts.ts';

/** What holds for every text when it is new; units write records as they are given. */
export const newText = {
  reactions: {}, revision: 0, editedAt: null, removedAt: null, removedBy: null, removedReason: null,
} satisfies Partial<WrittenRecord>;
