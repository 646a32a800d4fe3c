import type { Types } from 'mongoose';
import { fold } from '#core/text/fold.ts';
import type { AppContext } from '#server/context.ts';
import type { EntryRecord } from '../models/entries.ts';
import { entries } from '../models/entries.ts';
import { tokensOf } from '../tokens.ts';

const keptLetters = 4_000;

/** What a thing is found by; the tokens are made here. */
export type EntryFacts = Pick<EntryRecord, 'kind' | 'subjectId' | 'spaceId' | 'authorId' | 'postId' | 'at' | 'title' | 'text'>;

/** Writes the entry of a thing as it is now; a second time changes nothing. */
export const writeEntry = async (ctx: AppContext, facts: EntryFacts): Promise<void> => {
  const text = facts.text.slice(0, keptLetters);
  const words = `${facts.title}\n${text}`;
  const { subjectId, ...rest } = facts;
  await entries(ctx).updateOne({ subjectId }, { $set: { ...rest, text, folded: fold(words), tokens: tokensOf(words) } }, { upsert: true });
};

export const removeEntry = async (ctx: AppContext, subjectId: Types.ObjectId | string): Promise<void> => {
  await entries(ctx).deleteOne({ subjectId });
};

/** A removed post takes its comments along. */
export const removePostEntries = async (ctx: AppContext, postId: string): Promise<void> => {
  await entries(ctx).deleteMany({ postId });
  await removeEntry(ctx, postId);
};
