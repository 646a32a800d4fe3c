import type { LoggedEvent } from '#core/events/event-log.ts';
import type { PracticeAct } from '../course/practice-rule.ts';

/** What a fact of the log may mean for somebody's practice: a reason to look, never more. */
export interface Touch {
  readonly personId: string;
  readonly subject: string;
  /** What may have been done by it; none when something was only taken away. */
  readonly acts: readonly PracticeAct[];
  readonly spaceId: string | null;
  /** Whose post it was done on. */
  readonly towardId: string | null;
  readonly postId: string | null;
  readonly commentId: string | null;
  readonly seq: number;
  readonly at: Date;
}

interface Written { readonly postId: string; readonly spaceId: string; readonly authorId: string }
interface Commented extends Written { readonly commentId: string; readonly postAuthorId: string }
interface Reacted { readonly subject: string; readonly subjectId: string; readonly postId: string; readonly spaceId: string; readonly authorId: string; readonly personId: string; readonly on: boolean }
interface Acknowledged { readonly postId: string; readonly spaceId: string; readonly authorId: string; readonly personId: string }
interface Answered extends Written { readonly commentId: string; readonly answeredBy: string; readonly before: string | null }
interface Joined { readonly personId: string; readonly spaceId: string }

type Found = Pick<Touch, 'personId' | 'subject' | 'acts'> & Partial<Touch>;

/** A comment whose acceptance ended, with nobody's name beside it. */
export interface Unaccepted { readonly commentId: string; readonly seq: number; readonly at: Date }

export function touchOf(event: LoggedEvent): Touch | null {
  const found = find(event);
  return found && { spaceId: null, towardId: null, postId: null, commentId: null, ...found, seq: event.seq, at: event.at };
}

export function unacceptedBy({ type, data, seq, at }: LoggedEvent): Unaccepted | null {
  if (type !== 'feed.question.answered' && type !== 'feed.question.reopened') return null;
  const { before } = data as { readonly before: string | null };
  return before === null ? null : { commentId: before, seq, at };
}

function find({ type, data }: LoggedEvent): Found | null {
  switch (type) {
    case 'feed.post.created': case 'feed.post.edited': case 'feed.post.restored': return ofPost(data as Written, ['post', 'question']);
    case 'feed.post.removed': return ofPost(data as Written, []);
    case 'feed.comment.created': return ofComment(data as Commented, ['comment', 'answer']);
    case 'feed.comment.edited': return ofComment(data as Commented, ['comment', 'answer', 'answer-accepted']);
    case 'feed.comment.removed': return ofComment(data as Commented, []);
    case 'feed.reaction.changed': return ofReaction(data as Reacted);
    case 'feed.post.acknowledged': return ofAcknowledgement(data as Acknowledged);
    case 'feed.question.answered': return ofAnswer(data as Answered);
    case 'spaces.member.joined': return ofSpace(data as Joined, ['space-joined']);
    case 'spaces.member.left': case 'spaces.member.removed': return ofSpace(data as Joined, []);
    case 'people.person.updated': return { personId: (data as { readonly personId: string }).personId, subject: 'profile', acts: ['profile-completed'] };
    default: return null;
  }
}

const ofPost = ({ authorId, postId, spaceId }: Written, acts: readonly PracticeAct[]): Found => ({ personId: authorId, subject: `post:${postId}`, acts, spaceId, postId });
const ofComment = ({ authorId, postAuthorId, postId, commentId, spaceId }: Commented, acts: readonly PracticeAct[]): Found =>
  ({ personId: authorId, subject: `comment:${commentId}`, acts, spaceId, towardId: postAuthorId, postId, commentId });
const ofReaction = ({ subject, personId, authorId, postId, spaceId, on }: Reacted): Found | null =>
  subject === 'posts' ? { personId, subject: `reaction:${postId}`, acts: on ? ['reaction'] : [], spaceId, towardId: authorId } : null;
const ofAcknowledgement = ({ personId, authorId, postId, spaceId }: Acknowledged): Found =>
  ({ personId, subject: `acknowledgement:${postId}`, acts: ['acknowledgement'], spaceId, towardId: authorId });
const ofAnswer = ({ answeredBy, authorId, commentId, postId, spaceId }: Answered): Found =>
  ({ personId: answeredBy, subject: `comment:${commentId}`, acts: ['answer-accepted'], spaceId, towardId: authorId, postId, commentId });
const ofSpace = ({ personId, spaceId }: Joined, acts: readonly PracticeAct[]): Found => ({ personId, subject: `space:${spaceId}`, acts, spaceId });
