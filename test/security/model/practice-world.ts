import { acceptAnswer, createComment, createPost, editComment, removeComment, removePost, reopenQuestion, restorePost, setReaction } from '#areas/feed/index.ts';
import type { EnrolmentRecord } from '#areas/training/models/enrolments.ts';
import { AppError } from '#core/errors/app-error.ts';
import type { AppContext } from '#server/context.ts';
import { createCohort, createEnrolment } from '#test/factories/create-cohort.ts';
import { courseOf, createCourse, practiceStep, readStep } from '#test/factories/create-course.ts';
import type { TestPerson } from '#test/factories/create-person.ts';
import { createPerson } from '#test/factories/create-person.ts';
import { createSpace } from '#test/factories/create-space.ts';

const long = 'This is certainly long enough to count as an answer.';
const bodyOf = (isLong: boolean): string => (isLong ? long : 'Short.');
const steps = {
  answer: { acts: ['comment'], minimumLength: 20 },
  care: { acts: ['reaction', 'comment'], count: 2 },
  ask: { acts: ['question'], minimumLength: 20 },
  accepted: { acts: ['answer-accepted'] },
};
export type StepId = keyof typeof steps;
export const stepIds = Object.keys(steps) as StepId[];

interface Comment { readonly id: string; readonly post: string; long: boolean; removed: boolean; accepted: boolean }
/** What stands in the feed, as simply as it can be said. */
export interface World { readonly posts: string[]; readonly comments: Comment[]; readonly reactions: Set<string>; readonly questions: { id: string; long: boolean; removed: boolean }[] }

/** A learner who practises, a colleague who asks, and what both have done. */
export interface Stage { readonly world: World; readonly learner: TestPerson; readonly colleague: TestPerson; readonly space: string; readonly enrolment: EnrolmentRecord }

export const standing = (world: World): Readonly<Record<StepId, boolean>> => {
  const comments = world.comments.filter(({ removed }) => !removed);
  return {
    answer: comments.some((comment) => comment.long),
    care: world.posts.filter((post) => world.reactions.has(post) && comments.some((comment) => comment.post === post)).length >= 2,
    ask: world.questions.some((question) => !question.removed && question.long),
    accepted: comments.some(({ accepted }) => accepted),
  };
};

/** What somebody does in the feed; `at` picks the thing it is done to. */
export type WorldAct =
  | { readonly do: 'comment' | 'edit' | 'ask'; readonly at: number; readonly long: boolean }
  | { readonly do: 'react'; readonly at: number; readonly on: boolean }
  | { readonly do: 'remove' | 'accept' | 'reopen' | 'take-post-away' | 'bring-post-back' | 'remove-question' | 'restore-question'; readonly at: number };

/** A learner with a course of practice steps, and three questions of a colleague. */
export async function setStage(ctx: AppContext, people: { readonly trainer: TestPerson; readonly colleague: TestPerson }): Promise<Stage> {
  const { trainer, colleague } = people;
  const learner = await createPerson(ctx);
  const course = await createCourse(ctx, trainer, courseOf([...stepIds.map((id) => practiceStep(id, { where: 'anywhere', since: 'enrolment', graceHours: 720, ...steps[id] })), readStep('never')]));
  const enrolment = await createEnrolment(ctx, await createCohort(ctx, trainer, course), learner);
  const space = await createSpace(ctx, colleague, { kind: 'open', members: [learner] });
  const world: World = { posts: [], comments: [], reactions: new Set(), questions: [] };
  for (let index = 0; index < 3; index += 1) world.posts.push((await createPost(ctx, colleague.viewer, { space: space.id, kind: 'question', title: 'How?', body: 'How is it done?' })).id);
  return { world, learner, colleague, space: space.id, enrolment };
}

/** Does it in the house and, unless the house refuses it, in the model. */
export async function play(ctx: AppContext, stage: Stage, act: WorldAct): Promise<void> {
  try {
    await perform(ctx, stage, act);
  } catch (error) {
    // What the house refuses does not happen in the model either.
    if (!(error instanceof AppError)) throw error;
  }
}

export const pick = <Thing>(things: readonly Thing[], at: number): Thing | undefined => things[at % Math.max(things.length, 1)];

async function perform(ctx: AppContext, { world, learner, colleague, space }: Stage, act: WorldAct): Promise<void> {
  const post = pick(world.posts, act.at) ?? '';
  const comment = pick(world.comments, act.at);
  const question = pick(world.questions, act.at);
  switch (act.do) {
    case 'comment': {
      const { id } = await createComment(ctx, learner.viewer, post, { body: bodyOf(act.long) });
      world.comments.push({ id, post, long: act.long, removed: false, accepted: false });
      return;
    }
    case 'edit': {
      if (!comment) return;
      await editComment(ctx, learner.viewer, comment.id, { body: bodyOf(act.long) });
      comment.long = act.long;
      return;
    }
    case 'remove': {
      if (!comment) return;
      await removeComment(ctx, learner.viewer, comment.id);
      Object.assign(comment, { removed: true, accepted: false });
      return;
    }
    case 'accept': {
      if (!comment) return;
      await acceptAnswer(ctx, colleague.viewer, comment.post, comment.id);
      for (const other of world.comments) if (other.post === comment.post) other.accepted = other === comment;
      return;
    }
    case 'reopen': {
      await reopenQuestion(ctx, colleague.viewer, post);
      for (const other of world.comments) if (other.post === post) other.accepted = false;
      return;
    }
    case 'take-post-away': return removePost(ctx, colleague.viewer, post);
    case 'bring-post-back': return restorePost(ctx, colleague.viewer, post);
    case 'react': {
      await setReaction(ctx, learner.viewer, { subject: 'posts', id: post, name: 'thanks', on: act.on });
      if (act.on) world.reactions.add(post);
      else world.reactions.delete(post);
      return;
    }
    case 'ask': {
      const { id } = await createPost(ctx, learner.viewer, { space, kind: 'question', title: 'Why?', body: bodyOf(act.long) });
      world.questions.push({ id, long: act.long, removed: false });
      return;
    }
    case 'remove-question': {
      if (!question) return;
      await removePost(ctx, learner.viewer, question.id);
      question.removed = true;
      return;
    }
    case 'restore-question': {
      if (!question) return;
      await restorePost(ctx, colleague.viewer, question.id);
      question.removed = false;
    }
  }
}
