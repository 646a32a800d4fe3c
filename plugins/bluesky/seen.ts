import type { PostRecord } from './records.ts';

/** A reply as it was met, in a thread or in a repository. */
export interface Seen {
  readonly uri: string;
  readonly cid: string;
  readonly author: { readonly did: string; readonly handle: string; readonly displayName?: string };
  readonly record: PostRecord;
}
