import type { PostRecord } from '#areas/feed/index.ts';
import type { CorrectionRecord } from '../models/corrections.ts';
import type { ApprovedFacts } from '../policies/index.ts';

/** What the events of a correction say. */
export const correctionFacts = (correction: CorrectionRecord) => ({
  postId: correction.postId.toString(), spaceId: correction.spaceId.toString(), mirrorId: correction.mirrorId.toString(), variantId: correction.variantId.toString(),
  copyId: correction.copyId.toString(), accountId: correction.accountId.toString(), correctionId: correction._id.toString(),
});

/** A correction as the rules of approval see it: whoever wrote it, and the author of the post, approve nothing of it. */
export const correctionApproval = (correction: CorrectionRecord, post: Pick<PostRecord, 'authorId'> | null): ApprovedFacts => ({
  hash: correction.hash, approvals: correction.approvals.map(({ personId, step, hash }) => ({ personId: personId.toString(), step, hash })),
  barred: [correction.by.toString(), ...(post ? [post.authorId.toString()] : [])],
});
