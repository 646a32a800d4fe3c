import type { PostRecord } from '#areas/feed/index.ts';
import { findActs, findWritten, listActs } from '#areas/feed/index.ts';
import { findPerson } from '#areas/people/index.ts';
import { findMemberships } from '#areas/spaces/index.ts';
import type { AppContext } from '#server/context.ts';
import type { PracticeAct, PracticeRule } from '../course/practice-rule.ts';
import type { TakenActRecord } from '../models/taken-acts.ts';
import { takenActs } from '../models/taken-acts.ts';
import { lengthOf } from './measure-text.ts';
import type { Records } from './present-acts.ts';

const mostTaken = 200;
const kindOf: Readonly<Partial<Record<PracticeAct, 'posts' | 'comments' | 'reactions' | 'acknowledgements'>>> = {
  'post': 'posts', 'question': 'posts', 'comment': 'comments', 'answer': 'comments', 'answer-accepted': 'comments', 'reaction': 'reactions', 'acknowledgement': 'acknowledgements',
};

/** What a person did since a moment that the rule may ask for, and what these subjects name whenever it was. */
export async function readActs(ctx: AppContext, personId: string, rule: PracticeRule, since: Date, subjects: readonly string[]): Promise<Records> {
  const asks = (act: PracticeAct): boolean => rule.acts.includes(act);
  const kinds = new Set(rule.acts.flatMap((act) => kindOf[act] ?? []));
  const listed = await listActs(ctx, personId, { since, kinds });
  const named = await readNamed(ctx, personId, subjects);
  const posts = unique([...listed.posts, ...named.posts], ({ _id }) => _id.toString());
  const comments = unique([...listed.comments, ...named.comments], ({ _id }) => _id.toString());
  const reactions = [...listed.reactions, ...named.reactions];
  const acknowledgements = unique([...listed.acknowledgements, ...named.acknowledgements], ({ postId }) => postId.toString());
  return {
    posts, comments, reactions, acknowledgements,
    under: await findUnder(ctx, posts, [...comments, ...reactions, ...acknowledgements]),
    joined: asks('space-joined') ? [...(await findMemberships(ctx, personId)).values()].filter(({ state }) => state === 'member').map(({ spaceId, joinedAt }) => ({ spaceId: spaceId.toString(), at: joinedAt })) : [],
    profile: asks('profile-completed') ? await readProfile(ctx, personId, since) : null,
    taken: asks('outside-rewrite') ? await takenActs(ctx).find({ personId, takenBackAt: null }).sort({ at: -1 }).limit(mostTaken).lean<TakenActRecord[]>() : [],
  };
}

/** What these subjects name and stands in the feed, read past every copy: for use within a transaction. */
export async function readNamed(ctx: AppContext, personId: string, subjects: readonly string[]): Promise<Pick<Records, 'posts' | 'comments' | 'reactions' | 'acknowledgements'>> {
  const idsOf = (kind: string): string[] => subjects.filter((subject) => subject.startsWith(`${kind}:`)).map((subject) => subject.slice(kind.length + 1));
  return findActs(ctx, personId, { posts: idsOf('post'), comments: idsOf('comment'), reactedTo: idsOf('reaction'), acknowledged: idsOf('acknowledgement') });
}

/** The posts on which something was done; own ones are there already. */
export async function findUnder(ctx: AppContext, own: readonly PostRecord[], done: readonly { readonly postId: PostRecord['_id'] }[]): Promise<ReadonlyMap<string, PostRecord>> {
  const under = new Map(own.map((post) => [post._id.toString(), post]));
  const { posts } = await findWritten(ctx, done.map(({ postId }) => postId.toString()).filter((id) => !under.has(id)), []);
  for (const [id, post] of posts) under.set(id, post);
  return under;
}

/** A face, words about oneself, and what one may be asked about. It has no time of its own: it counts from the moment it is asked for. */
async function readProfile(ctx: AppContext, personId: string, at: Date): Promise<Records['profile']> {
  const person = await findPerson(ctx, personId);
  return person?.photoFileId && person.about.trim() !== '' && person.askMeAbout.length > 0 ? { length: lengthOf(person.about.trim()), at } : null;
}

const unique = <Thing>(things: readonly Thing[], key: (thing: Thing) => string): Thing[] => [...new Map(things.map((thing) => [key(thing), thing])).values()];
