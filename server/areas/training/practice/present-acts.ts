import type { ActRecords, CommentRecord, PostRecord } from '#areas/feed/index.ts';
import type { PracticeAct } from '../course/practice-rule.ts';
import type { TakenActRecord } from '../models/taken-acts.ts';
import type { ActFacts, PlaceFacts, TextFacts } from './act-facts.ts';
import { measureText } from './measure-text.ts';

/** All that a person did that a rule may ask for, as it is stored. */
export interface Records extends ActRecords {
  /** Posts that something was done on, removed ones too. */
  readonly under: ReadonlyMap<string, PostRecord>;
  readonly joined: readonly { readonly spaceId: string; readonly at: Date }[];
  /** Null while there is nothing to see yet. */
  readonly profile: { readonly length: number; readonly at: Date } | null;
  readonly taken: readonly TakenActRecord[];
}

/** What is known of people and spaces around it. */
export interface Surroundings {
  readonly department: (personId: string) => string;
  readonly inCohort: (personId: string) => boolean;
  readonly place: (spaceId: string) => PlaceFacts | null;
}

const noText: TextFacts = { length: 0, images: false, altText: false, files: false, mentions: false, code: false };

export function presentActs(records: Records, personId: string, around: Surroundings): ActFacts[] {
  const toward = (post: PostRecord): ActFacts['toward'] => {
    const authorId = post.authorId.toString();
    return { personId: authorId, department: around.department(authorId), inCohort: around.inCohort(authorId) };
  };
  const onPost = (postId: string): PostRecord | null => {
    const post = records.under.get(postId);
    // Whoever takes their own post away takes along what they did on it; a post that others take away costs nobody anything.
    return post && !(post.removedAt !== null && post.authorId.toString() === personId) ? post : null;
  };
  const about = (post: PostRecord): Pick<ActFacts, 'target' | 'postId' | 'topics' | 'place' | 'toward'> => ({
    target: `post:${post._id.toString()}`, postId: post._id.toString(), topics: post.topics.map(({ key }) => key), place: around.place(post.spaceId.toString()), toward: toward(post),
  });
  return [
    ...records.posts.map((post): ActFacts => ({
      ...about(post), ...written(post), toward: null, acts: post.question ? ['post', 'question'] : ['post'], subject: `post:${post._id.toString()}`, commentId: null,
    })),
    ...records.comments.flatMap((comment): ActFacts[] => {
      const post = onPost(comment.postId.toString());
      return post ? [{ ...about(post), ...written(comment), acts: actsOfComment(post, comment), subject: `comment:${comment._id.toString()}`, commentId: comment._id.toString() }] : [];
    }),
    ...firstReactions(records.reactions).flatMap(({ postId, at }): ActFacts[] => {
      const post = onPost(postId);
      return post ? [{ ...about(post), acts: ['reaction'], subject: `reaction:${postId}`, commentId: null, at, writtenAt: at, text: null }] : [];
    }),
    ...records.acknowledgements.flatMap(({ postId, at }): ActFacts[] => {
      const post = onPost(postId.toString());
      return post ? [{ ...about(post), acts: ['acknowledgement'], subject: `acknowledgement:${postId.toString()}`, commentId: null, at, writtenAt: at, text: null }] : [];
    }),
    ...records.joined.flatMap(({ spaceId, at }): ActFacts[] => {
      const place = around.place(spaceId);
      // Into a practice space one is brought; that is nobody's act.
      return place?.practice !== 'none' ? [] : [{ acts: ['space-joined'], subject: `space:${spaceId}`, target: `space:${spaceId}`, ...nowhere, place, at, writtenAt: at, text: null }];
    }),
    ...(records.profile ? [{ acts: ['profile-completed'] as const, subject: 'profile', target: 'profile', ...nowhere, place: null, at: records.profile.at, writtenAt: records.profile.at, text: { ...noText, length: records.profile.length, images: true } }] : []),
    ...records.taken.filter(({ takenBackAt }) => takenBackAt === null).map((act): ActFacts => {
      const postId = act.postId.toString();
      return { ...nowhere, acts: [act.act], subject: `outside:${postId}`, target: `post:${postId}`, postId, place: around.place(act.spaceId.toString()), at: act.at, writtenAt: act.writtenAt ?? act.at, text: { ...noText, length: act.length } };
    }),
  ];
}

const nowhere = { postId: null, commentId: null, topics: [], toward: null } as const;

const written = (record: PostRecord | CommentRecord): Pick<ActFacts, 'at' | 'writtenAt' | 'text'> => ({ at: record.createdAt, writtenAt: record.editedAt ?? record.createdAt, text: measureText(record) });

const actsOfComment = (post: PostRecord, comment: CommentRecord): PracticeAct[] =>
  post.question === null ? ['comment'] : ['comment', 'answer', ...(post.question.answerId?.equals(comment._id) ? ['answer-accepted' as const] : [])];

const firstReactions = (reactions: Records['reactions']): { readonly postId: string; readonly at: Date }[] => {
  const first = new Map<string, Date>();
  for (const { postId, at } of reactions) {
    const known = first.get(postId.toString());
    if (!known || at < known) first.set(postId.toString(), at);
  }
  return [...first].map(([postId, at]) => ({ postId, at }));
};
