import type { Types } from 'mongoose';
import { fold } from '#core/text/fold.ts';
import type { AppContext } from '#server/context.ts';
import type { EntryRecord } from '../models/entries.ts';
import { entries } from '../models/entries.ts';
import { tokensOf } from '../tokens.ts';

const keptLetters = 4_000;

/** What a thing is found by; the tokens are made here. */
export type EntryFacts = Pick<EntryRecord, 'kind' | 'subjectId' | 'spaceId' | 'authorId' | 'postId' | 'at' | 'title' | 'text'>;

/** Writes the entries of things as they are now; a second time changes nothing. */
export const writeEntries = async (ctx: AppContext, things: readonly EntryFacts[]): Promise<void> => {
  if (things.length === 0) return;
  await entries(ctx).collection.bulkWrite(things.map(({ subjectId, ...rest }) => {
    const text = rest.text.slice(0, keptLetters);
    const words = `${rest.title}\n${text}`;
    return { updateOne: { filter: { subjectId }, update: { $set: { ...rest, text, folded: fold(words), tokens: tokensOf(words) } }, upsert: true } };
  }), { ordered: false });
};

export const writeEntry = (ctx: AppContext, thing: EntryFacts): Promise<void> => writeEntries(ctx, [thing]);

export const removeEntry = async (ctx: AppContext, subjectId: Types.ObjectId | string): Promise<void> => {
  await entries(ctx).deleteOne({ subjectId });
};

/** A removed post takes its comments along. */
export const removePostEntries = async (ctx: AppContext, postId: string): Promise<void> => {
  await entries(ctx).deleteMany({ postId });
  await removeEntry(ctx, postId);
};
