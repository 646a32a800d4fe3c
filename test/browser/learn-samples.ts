import { submitStep } from '#areas/training/index.ts';
import { changeCohort } from '#areas/training/index.ts';
import type { CourseContent } from '#areas/training/course/course-schema.ts';
import { courseContent } from '#areas/training/course/course-schema.ts';
import { createCohort, createEnrolment } from '#test/factories/create-cohort.ts';
import { acknowledgeStep, createCourse, handInStep, meetingStep, packageStep, practiceStep, readStep } from '#test/factories/create-course.ts';
import { createPackage, package2004 } from '#test/factories/course-package.ts';
import type { TestPerson } from '#test/factories/create-person.ts';
import { createPerson } from '#test/factories/create-person.ts';
import type { TestApp } from '#test/support/start-test-app.ts';

/** A course with every kind of step and of question. */
export const richCourse = (postId?: string): CourseContent => courseContent.parse({
  format: 1, slug: 'first-week', languages: ['en'], title: { en: 'Your first week here' }, summary: { en: 'Find your way, say hello, and give your first good answer.' },
  lessons: [
    {
      id: 'arrive', title: { en: 'Arrive' }, body: { en: `The conversation is where work happens here.\n\n### What you will do\n\n- say hello\n- find who knows what${postId ? `\n\n/posts/${postId}` : ''}` },
      steps: [
        readStep('how', { title: { en: 'How we talk to each other' }, minutes: 4, body: { en: 'We write so that **others find it** later.' }, question: { kind: 'single', id: 'how-q', prompt: { en: 'Where do you ask?' }, choices: [{ id: 'open', text: { en: 'In a space, where others can answer too' }, right: true }, { id: 'mail', text: { en: 'By mail to one person' }, feedback: { en: 'Then nobody else learns from it.' } }] } }),
        practiceStep('hello', { acts: ['post'], where: 'practice', minimumLength: 80, with: ['alt-text'] }, { title: { en: 'Say hello' }, minutes: 10, task: { en: 'Tell the others who you are, with a picture that everyone can see, read or hear about.' } }),
        acknowledgeStep('house', { title: { en: 'House rules' }, minutes: 3, policy: { en: 'Be kind. Say who you are. Ask before you share a picture of somebody.' }, version: '2026-01' }),
      ],
    },
    {
      id: 'quiz', title: { en: 'What you know by now' }, body: { en: 'A short look back, with a word to take along.' },
      steps: [
        {
          kind: 'quiz', id: 'look-back', title: { en: 'Looking back' }, minutes: 8, attempts: 3, introduction: { en: 'Take your time.' }, questions: [
            { kind: 'multiple', id: 'multi', prompt: { en: 'Which of these help others to find an answer?' }, points: 2, choices: [{ id: 'a', text: { en: 'A title that says it' }, right: true }, { id: 'b', text: { en: 'An accepted answer' }, right: true }, { id: 'c', text: { en: 'A mail to everyone' } }], explanation: { en: 'What stands in the open is found again.' } },
            { kind: 'ordering', id: 'order', prompt: { en: 'Put a good question in order.' }, items: [{ id: 'a', text: { en: 'What you want' } }, { id: 'b', text: { en: 'What you tried' } }, { id: 'c', text: { en: 'Where it stopped' } }] },
            { kind: 'matching', id: 'match', prompt: { en: 'Who knows it?' }, pairs: [{ id: 'a', left: { en: 'A broken lathe' }, right: { en: 'Workshop' } }, { id: 'b', left: { en: 'A missing invoice' }, right: { en: 'Finance' } }] },
            { kind: 'number', id: 'days', prompt: { en: 'How many days may a question wait?' }, answer: 2, unit: { en: 'days' } },
            { kind: 'text', id: 'word', prompt: { en: 'What is one word for thanks here?' }, accepted: [{ en: 'Cheers' }] },
            { kind: 'free', id: 'why', prompt: { en: 'Why do you write in the open?' }, points: 3, guidance: { en: 'Two or three sentences.' } },
          ],
        },
      ],
    },
    {
      id: 'apply', title: { en: 'Put it to work' }, body: { en: 'Now with something of your own.' }, steps: [
        handInStep('plan', { title: { en: 'Your plan for the first month' }, minutes: 20, task: { en: 'Write down what you want to learn, and from whom.' }, rubric: [{ id: 'clear', title: { en: 'It is clear' }, points: 4, description: { en: 'Somebody else could follow it.' } }, { id: 'people', title: { en: 'It names people' }, points: 6 }] }),
        meetingStep('round', { title: { en: 'Round of the new' }, minutes: 45, about: { en: 'We meet, look back and have cake.' } }),
        readStep('last', { title: { en: 'Before you go' }, after: ['plan'], required: false, body: { en: 'One more thing.' }, question: { kind: 'number', id: 'last-q', prompt: { en: 'How many?' }, answer: 3 } }),
      ],
    },
    { id: 'later', title: { en: 'Answer somebody' }, body: { en: 'You know enough to help.' }, release: { afterLesson: 'apply' }, steps: [practiceStep('answer', { acts: ['answer'], where: 'live', count: 2 }, { title: { en: 'Help two people' } })] },
  ],
});

/** A person who learns, with a course under way, one behind them and one that was ended; and the pages that show them. */
export async function makeLearnSamples(app: TestApp, learner: TestPerson, postId?: string): Promise<{ readonly paths: Record<string, readonly string[]>; readonly enrolmentId: string; readonly trainer: TestPerson }> {
  const { ctx } = app;
  const trainer = await createPerson(ctx, { name: 'Theo Tamm', title: 'Trainer', roles: ['employee', 'trainer'] });
  const buddy = await createPerson(ctx, { name: 'Bea Holm', title: 'Joiner' });
  const course = await createCourse(ctx, trainer, richCourse(postId));
  const cohort = await createCohort(ctx, trainer, course, { name: 'Newcomers in spring', buddyIds: [buddy.id], due: { kind: 'relative', workingDays: 2 } });
  await changeCohort(ctx, trainer.viewer, cohort._id.toString(), { meetings: [{ stepId: 'round', at: new Date(ctx.clock.now().getTime() + 5 * 86_400_000), minutes: 45, place: 'Kitchen', link: 'https://meet.example/round' }] });
  const enrolment = await createEnrolment(ctx, cohort, learner);
  const enrolmentId = enrolment._id.toString();
  await submitStep(ctx, learner.viewer, enrolmentId, 'house', { acknowledged: '2026-01' });
  await submitStep(ctx, learner.viewer, enrolmentId, 'plan', { text: 'I want to learn how to **weld**, from Noah.' });
  const small = await createCourse(ctx, trainer, courseContent.parse({ format: 1, slug: 'small', languages: ['en'], title: { en: 'Good answers' }, lessons: [{ id: 'only', title: { en: 'Only' }, body: { en: '' }, steps: [acknowledgeStep('ok', { policy: { en: 'Answer what was asked.' }, title: { en: 'How we answer' } })] }] }));
  const done = await createEnrolment(ctx, await createCohort(ctx, trainer, small), learner);
  await submitStep(ctx, learner.viewer, done._id.toString(), 'ok', { acknowledged: '1' });
  const packed = await createPackage(ctx, trainer, small, await package2004());
  const played = await createEnrolment(ctx, await createCohort(ctx, trainer, await createCourse(ctx, trainer, courseContent.parse({ format: 1, slug: 'saws', languages: ['en'], title: { en: 'Saws' }, lessons: [{ id: 'hold', title: { en: 'Hold it' }, body: { en: '' }, steps: [packageStep('saw', packed._id.toString(), { title: { en: 'Sharpen a saw' }, about: { en: 'Take **your time**.' } })] }] }))), learner);
  const playedId = played._id.toString();
  const lessons = ['arrive', 'quiz', 'apply', 'later'].map((lesson) => `/learn/${enrolmentId}/lessons/${lesson}`);
  return { trainer, enrolmentId, paths: { '/learn': ['/learn'], '/learn/:id': [`/learn/${enrolmentId}`, `/learn/${done._id.toString()}`], '/learn/:id/lessons/:lessonId': [...lessons, `/learn/${playedId}/lessons/hold`], '/learn/:id/steps/:stepId/play': [`/learn/${playedId}/steps/saw/play`] } };
}
