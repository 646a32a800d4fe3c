import { newId, objectId } from '#core/store/object-id.ts';
import type { AppContext } from '#server/context.ts';
import { takenActs } from '../models/taken-acts.ts';
import { findCandidates } from '../practice/find-candidates.ts';
import { reckonStep } from '../practice/reckon-step.ts';

/** Something that counts for practice and is not to be found in the feed. */
export interface OutsideAct {
  readonly act: 'outside-rewrite';
  readonly personId: string;
  readonly postId: string;
  readonly spaceId: string;
  /** Characters that were written. */
  readonly length: number;
  readonly at: Date;
  readonly seq: number;
}

/** Takes an act that another area tells of; again changes nothing. What was taken back before is an act of its own time. */
export async function takeAct(ctx: AppContext, { act, personId, postId, spaceId, length, at, seq }: OutsideAct): Promise<void> {
  const named = { personId: objectId(personId), act, postId: objectId(postId) };
  await takenActs(ctx).updateOne({ ...named, takenBackAt: { $ne: null } }, { $set: { at, takenBackAt: null } });
  await takenActs(ctx).updateOne(named, { $set: { spaceId: objectId(spaceId), length, takenBackAt: null }, $max: { writtenAt: at }, $setOnInsert: { _id: newId(), at } }, { upsert: true });
  await reckonOutside(ctx, { personId, postId, spaceId, at, seq }, [act]);
}

/** The same act is undone: what was shared is taken back. */
export async function takeBackAct(ctx: AppContext, { act, personId, postId, spaceId, at, seq }: Omit<OutsideAct, 'length'>): Promise<void> {
  await takenActs(ctx).updateOne({ personId: objectId(personId), act, postId: objectId(postId), takenBackAt: null }, { $set: { takenBackAt: at } });
  await reckonOutside(ctx, { personId, postId, spaceId, at, seq }, []);
}

async function reckonOutside(ctx: AppContext, { personId, postId, spaceId, at, seq }: Pick<OutsideAct, 'personId' | 'postId' | 'spaceId' | 'at' | 'seq'>, acts: readonly 'outside-rewrite'[]): Promise<void> {
  const touch = { personId, subject: `outside:${postId}`, acts, spaceId, towardId: null, postId: null, commentId: null, seq, at };
  for (const { practised, step } of await findCandidates(ctx, [touch])) await reckonStep(ctx, personId, practised.enrolment._id.toString(), step.id, touch);
}
