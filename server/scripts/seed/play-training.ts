import { createPost } from '#areas/feed/index.ts';
import type { CohortRecord, CourseContent, EnrolmentRecord } from '#areas/training/index.ts';
import { createCohort, enrolPerson, findLibraryCourse, publishCourse, setRule, takeFromLibrary } from '#areas/training/index.ts';
import type { StoryCohort, StoryLearner, StoryTalk } from './company/index.ts';
import type { StoryClock } from './story-clock.ts';
import type { Telling } from './tellers.ts';
import { known } from './tellers.ts';
import type { Moment } from './training/do-step.ts';
import { answer, momentsOf } from './training/do-step.ts';
import { followTraining } from './training/follow-training.ts';

const courses = ['your-first-week', 'good-answers', 'speaking-outside', 'bring-a-team-on-board'];
const holidays = 'DE-BY';

interface Stage extends Telling { readonly clock: StoryClock; readonly courseIds: Map<string, string>; readonly cohorts: Map<string, CohortRecord> }

/** Lets the demo company take its courses, as its people would have done it: what they practised stands in the feed. */
export async function playTraining(telling: Telling, clock: StoryClock, now: Date): Promise<void> {
  const { ctx, viewers, story: { training } } = telling;
  const owner = known(viewers, training.ownerKey);
  clock.backTo(training.publishedAt);
  const stage: Stage = { ...telling, clock, courseIds: new Map(), cohorts: new Map() };
  for (const slug of courses) {
    const { id } = await takeFromLibrary(ctx, owner, slug);
    await publishCourse(ctx, owner, id);
    stage.courseIds.set(slug, id);
  }
  const follow = await followTraining(ctx);
  const moments = training.cohorts.flatMap((cohort) => cohortMoments(stage, cohort));
  for (const { at, happen, quiet } of moments.sort((one, other) => one.at.getTime() - other.at.getTime())) {
    clock.moveTo(at);
    await happen();
    if (!quiet) await follow();
  }
  clock.moveTo(now);
  for (const cohort of training.cohorts) if (cohort.conditions.length > 0) await setRule(ctx, known(viewers, cohort.trainerKey), known(stage.cohorts, cohort.key)._id.toString(), cohort.conditions);
  await follow();
}

function cohortMoments(stage: Stage, cohort: StoryCohort): Moment[] {
  const { ctx, viewers, courseIds, cohorts } = stage;
  const trainer = known(viewers, cohort.trainerKey);
  const { name, courseSlug, due, startsAt, buddyKeys } = cohort;
  const made: Moment = {
    at: startsAt,
    happen: async () => void cohorts.set(cohort.key, await createCohort(ctx, trainer, { name, courseId: known(courseIds, courseSlug), buddyIds: buddyKeys.map((key) => known(viewers, key).personId), due, holidays, startsAt })),
  };
  return [made, ...cohort.learners.flatMap((learner) => learnerMoments(stage, cohort, learner)), ...cohort.talk.flatMap((talk) => talkMoments(stage, cohort, talk))];
}

function learnerMoments(stage: Stage, cohort: StoryCohort, { personKey, source, startsAt, deeds }: StoryLearner): Moment[] {
  const { ctx, viewers } = stage;
  const [learner, trainer] = [known(viewers, personKey), known(viewers, cohort.trainerKey)];
  let enrolment: EnrolmentRecord | undefined;
  const enrolled: Moment = {
    at: startsAt,
    happen: async () => { enrolment = await enrolPerson(ctx, { cohort: known(stage.cohorts, cohort.key), personId: learner.personId, source, actorId: source === 'hand' ? trainer.personId : null, startsAt }); },
  };
  const told = (): EnrolmentRecord => {
    if (!enrolment) throw new Error(`${personKey} learns before being enrolled.`);
    return enrolment;
  };
  const { lessons } = courseOf(cohort);
  return [enrolled, ...deeds.flatMap((deed) => {
    const step = lessons.flatMap(({ steps }) => steps).find(({ id }) => id === deed.stepId);
    if (!step) throw new Error(`${cohort.courseSlug} has no step ${deed.stepId}.`);
    return momentsOf({ ...stage, learner, trainer, spaceId: () => known(stage.cohorts, cohort.key).spaceId.toString(), enrolment: told, step }, { ...deed, key: deed.key ?? `${cohort.key}-${personKey}-${deed.stepId}` });
  })];
}

function courseOf({ courseSlug }: StoryCohort): CourseContent {
  const course = findLibraryCourse(courseSlug);
  if (!course) throw new Error(`The library has no ${courseSlug}.`);
  return course;
}

function talkMoments(stage: Stage, cohort: StoryCohort, { key, authorKey, at, isQuestion, title, body, replies }: StoryTalk): Moment[] {
  const { ctx, viewers, postIds } = stage;
  const author = known(viewers, authorKey);
  const said: Moment = {
    at, quiet: true,
    happen: async () => {
      const { id } = await createPost(ctx, author, { space: known(stage.cohorts, cohort.key).spaceId.toString(), kind: isQuestion ? 'question' : 'update', body, ...(title ? { title } : {}) });
      postIds.set(key, id);
    },
  };
  return [said, ...replies.map((reply) => answer({ ctx, viewers, learner: author }, () => known(postIds, key), reply))];
}
