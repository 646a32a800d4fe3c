import { enrolPerson } from '#areas/training/commands/enrol-person.ts';
import { setJoinLink } from '#areas/training/commands/join-link.ts';
import { cohorts } from '#areas/training/models/cohorts.ts';
import { attempts } from '#areas/training/models/attempts.ts';
import { enrolments } from '#areas/training/models/enrolments.ts';
import { settleStep } from '#areas/training/progress/settle-step.ts';
import { newId } from '#core/store/object-id.ts';
import { createCohort } from '#test/factories/create-cohort.ts';
import { courseOf, createCourse, handInStep, meetingStep, practiceStep, quizStep } from '#test/factories/create-course.ts';
import type { TestPerson } from '#test/factories/create-person.ts';
import { createPerson } from '#test/factories/create-person.ts';
import { createPost } from '#test/factories/create-post.ts';
import type { TestApp } from '#test/support/start-test-app.ts';

/** A cohort in which some wait, some are asked about and somebody asks; and the pages of the desk that show it. */
export async function makeDeskSamples(app: TestApp, { admin, learner }: { readonly admin: TestPerson; readonly learner: TestPerson }): Promise<Record<string, readonly string[]>> {
  const { ctx } = app;
  const course = await createCourse(ctx, admin, courseOf([quizStep('quiz'), handInStep('letter'), practiceStep('hello', { confirm: true }), meetingStep('lunch')], { title: 'The big clamp' }));
  const meetings = [{ stepId: 'lunch', at: new Date(ctx.clock.now().getTime() + 86_400_000), minutes: 60, place: 'Canteen', link: '' }];
  const cohort = await createCohort(ctx, admin, course, { name: 'Newcomers', due: { kind: 'relative', workingDays: 5 }, buddyIds: [learner.id], meetings });
  const enrol = async (person: TestPerson) => enrolPerson(ctx, { cohort, personId: person.id, source: 'hand', actorId: admin.id });
  const one = await enrol(learner);
  const two = await enrol(await createPerson(ctx, { name: 'Mia Berg', department: 'Workshop' }));
  await enrolments(ctx).updateOne({ _id: two._id }, { $set: { state: 'leaving', source: 'rule' } });
  const now = ctx.clock.now();
  const attempt = {
    enrolmentId: one._id, cohortId: one.cohortId, courseId: one.courseId, versionId: one.versionId, personId: one.personId, number: 1, questionIds: [], fileIds: [], marks: [], comment: '', score: null, passed: null,
    markedBy: null, revision: 1, startedAt: now, submittedAt: now, markedAt: null,
  };
  const waiting = newId();
  await attempts(ctx).insertMany([{ ...attempt, _id: waiting, stepId: 'letter', state: 'waiting', answers: {}, text: 'Dear **customer**,\n\n- one\n- two' }]);
  await attempts(ctx).insertMany(Array.from({ length: 12 }, (_none, index) => ({
    ...attempt, enrolmentId: newId(), stepId: 'quiz', state: 'marked' as const, answers: { 'quiz-question': [index % 3 ? 'right' : 'wrong'] }, text: '', marks: [{ part: 'quiz-question', points: index % 3 ? 1 : 0, most: 1, comment: '' }], score: 100, passed: true, markedAt: now,
  })));
  await ctx.store.transact(() => settleStep(ctx, one, 'letter', { standing: 'waiting', by: 'learner', actorId: learner.id }));
  await ctx.store.transact(() => settleStep(ctx, one, 'hello', { standing: 'waiting', by: 'learner', actorId: learner.id }));
  await createPost(ctx, learner, { id: cohort.spaceId.toString(), slug: '' }, { kind: 'question', title: 'Which clamp?', body: 'I see **two**.' });
  await setJoinLink(ctx, admin.viewer, cohort._id.toString(), true);
  const { joinToken } = await cohorts(ctx).findById(cohort._id).orFail().lean();
  const ended = await createCohort(ctx, admin, course, { name: 'Last year' });
  await cohorts(ctx).updateOne({ _id: ended._id }, { $set: { state: 'ended' } });
  await app.settle();
  const path = `/training/cohorts/${cohort._id.toString()}`;
  return {
    '/learn/team': ['/learn/team'], '/learn/calendar': ['/learn/calendar'], '/learn/join/:token': [`/learn/join/${joinToken ?? ''}`, '/learn/join/not-a-link-of-anybody'],
    '/training': ['/training'], '/training/cohorts/new': ['/training/cohorts/new'], '/training/cohorts/:id': [path, `/training/cohorts/${ended._id.toString()}`], '/training/cohorts/:id/learners': [`${path}/learners`, `${path}/learners?query=nobody-like-it`],
    '/training/cohorts/:id/enrol': [`${path}/enrol`, `${path}/enrol?asks=true&department=Workshop`], '/training/cohorts/:id/questions': [`${path}/questions`], '/training/cohorts/:id/results': [`${path}/results`],
    '/training/cohorts/:id/settings': [`${path}/settings`], '/training/cohorts/:id/meetings/:stepId': [`${path}/meetings/lunch`], '/training/marking': ['/training/marking'], '/training/marking/:attemptId': [`/training/marking/${waiting.toString()}`],
  };
}
