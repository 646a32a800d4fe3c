import { acceptAnswer, createComment, createPost, setReaction } from '#areas/feed/index.ts';
import { joinSpace, listSpaces } from '#areas/spaces/index.ts';
import type { AnsweredStep, EnrolmentRecord, Step } from '#areas/training/index.ts';
import { confirmPractice, findAttempts, markAttempt, submitStep } from '#areas/training/index.ts';
import type { Viewer } from '#core/access/viewer.ts';
import type { StoryDeed, StoryReply } from '../company/index.ts';
import { savePicture } from '../save-picture.ts';
import type { StoryClock } from '../story-clock.ts';
import type { Telling } from '../tellers.ts';
import { known } from '../tellers.ts';
import { answerQuestions } from './answer-questions.ts';

/** Something that happened at a moment; the moments of all learners are walked in their order. */
export interface Moment {
  readonly at: Date;
  readonly happen: () => Promise<void>;
  /** Nothing in training follows from it at once. */
  readonly quiet?: boolean;
}

export interface LearnerStage extends Telling {
  readonly clock: StoryClock;
  readonly learner: Viewer;
  readonly trainer: Viewer;
  readonly spaceId: () => string;
  readonly enrolment: () => EnrolmentRecord;
  readonly step: Step;
}

const minute = 60_000;

/** All that came of one deed: the act itself, what others said to it, and what the trainer made of it. */
export function momentsOf(stage: LearnerStage, deed: StoryDeed): Moment[] {
  const { ctx, trainer, enrolment } = stage;
  const { mark, confirmedAt } = deed;
  return [
    { at: deed.at, quiet: stage.step.kind === 'read', happen: () => act(stage, deed) },
    ...(stage.step.kind === 'practice' && deed.key !== undefined ? deed.replies.map((reply) => answer(stage, () => known(stage.postIds, deed.key ?? ''), reply)) : []),
    ...(mark ? [{ at: mark.at, happen: () => markIt(stage, deed) }] : []),
    ...(confirmedAt ? [{ at: confirmedAt, happen: () => confirmPractice(ctx, trainer, enrolment()._id.toString(), deed.stepId, { yes: true }) }] : []),
  ];
}

async function act(stage: LearnerStage, deed: StoryDeed): Promise<void> {
  const { ctx, learner, step, clock } = stage;
  const enrolmentId = stage.enrolment()._id.toString();
  switch (step.kind) {
    case 'read': case 'quiz': return answerAll(stage, deed, step);
    case 'hand-in': return submitStep(ctx, learner, enrolmentId, step.id, { text: deed.text });
    case 'acknowledge': return submitStep(ctx, learner, enrolmentId, step.id, { acknowledged: step.version });
    case 'practice': {
      if (step.rule.acts.includes('space-joined')) return joinAnother(stage);
      if (deed.comments.length === 0) return write(stage, deed);
      for (const { postKey, text, reaction } of deed.comments) {
        const postId = known(stage.postIds, postKey);
        if (reaction) await setReaction(ctx, learner, { subject: 'posts', id: postId, name: reaction, on: true }, { at: clock.now() });
        await createComment(ctx, learner, postId, { body: text });
      }
      return;
    }
    case 'meeting': throw new Error(`The story cannot do ${step.id}.`);
  }
}

async function answerAll({ ctx, learner, clock, enrolment }: LearnerStage, deed: StoryDeed, step: AnsweredStep): Promise<void> {
  const { _id, seed } = enrolment();
  for (const [attempt, wrong] of deed.tries.entries()) {
    clock.moveTo(new Date(deed.at.getTime() + attempt * minute));
    await submitStep(ctx, learner, _id.toString(), step.id, { answers: answerQuestions(step, seed, attempt + 1, wrong) });
  }
}

/** The first open space that is not everybody's and that they are not in. */
async function joinAnother({ ctx, learner }: LearnerStage): Promise<void> {
  const found = (await listSpaces(ctx, learner, { limit: 100 })).standings.find(({ space, facts }) => space.kind === 'open' && facts.membership === 'none');
  if (found) await joinSpace(ctx, learner, found.space._id.toString());
}

async function write({ ctx, learner, spaceIds, spaceId, postIds }: LearnerStage, { key, text, title, image, spaceKey }: StoryDeed): Promise<void> {
  const images = image ? [{ id: await savePicture(ctx, learner.personId, image.spec), alt: image.alt }] : [];
  const { id } = await createPost(ctx, learner, { space: spaceKey ? known(spaceIds, spaceKey) : spaceId(), kind: title ? 'question' : 'update', body: text, images, ...(title ? { title } : {}) });
  postIds.set(key ?? '', id);
}

/** A comment below a post; `> ` answers the one before it, `* ` is accepted by who asked. */
export function answer({ ctx, viewers, learner }: Pick<LearnerStage, 'ctx' | 'viewers' | 'learner'>, postId: () => string, { authorKey, text, at, accepted }: StoryReply): Moment {
  return {
    at, quiet: true,
    happen: async () => {
      const { id } = await createComment(ctx, known(viewers, authorKey), postId(), { body: text });
      if (accepted) await acceptAnswer(ctx, learner, postId(), id);
    },
  };
}

async function markIt({ ctx, trainer, enrolment, step }: LearnerStage, { mark }: StoryDeed): Promise<void> {
  const { last } = await findAttempts(ctx, enrolment(), step.id);
  if (!last || !mark || step.kind !== 'hand-in') throw new Error(`Nothing was handed in for ${step.id}.`);
  await markAttempt(ctx, trainer, last._id.toString(), { marks: step.rubric.map(({ id, points }, index) => ({ part: id, points: Math.min(points, mark.points[index] ?? points) })), comment: mark.text });
}
