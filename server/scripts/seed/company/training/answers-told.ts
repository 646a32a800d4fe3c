import type { CohortLine } from './cohort-line.ts';

/** The service desk, which answers for a living. */
export const answersTold: CohortLine = {
  key: 'answers', name: 'Good answers, service', course: 'good-answers', by: 'jonas', buddies: [], began: 80, due: { workingDays: 20 },
  talk: [
    { key: 'answers-why', by: 'jonas', at: [80, '09:00'], says: 'Three of you asked whether the service desk of all people needs a course in answering. No. But you can tell the others afterwards how you do it, and that is hard to say if nobody ever asked.', then: ['samira: I pick up before I know what I am going to say. Is that in it?', '> jonas: Lesson 1. "Until noon I will know."'] },
  ],
  learners: [
    {
      who: 'samira', by: 'hand', does: [
        { step: 'what-is-asked', at: [79, '11:10'] },
        { step: 'wait-and-clock', at: [79, '11:20'], tries: [['promise']] },
        { step: 'layers', at: [75, '13:00'] },
        {
          step: 'two-answers', at: [71, '10:30'], on: [
            ['learn-share', 'From the desk: to answer a customer in public with the order number in it. I did it in my second week. He was kind about it, and I have typed numbers with one finger since. It happened once and was out for six minutes.'],
            ['service-battery', 'From the desk: three customers in the hills had this in November, all of them with packs older than three winters. I have no measurement, only the calls. I am putting the three numbers into the case.'],
          ],
        },
        { step: 'thing-and-tone', at: [68, '14:00'] },
        {
          step: 'rewrite-a-reply', at: [68, '14:30'],
          says: 'Good that you show the photo, that makes it quick. The clamp goes on with the lever to the inside; manual, page 31, second picture from the top. I always turn the photo round in my head too, the part looks the same both ways. Write again when you have tried it, I am here until four.',
          marked: { at: [66, '08:30'], points: [4, 4, 2], says: 'The sentence about turning it round in your head does it: nobody is the stupid one. I would change nothing.' },
        },
        { step: 'thank-somebody', at: [64, '09:10'], on: [['service-click', '@kalle.moller I have used your "does it click without sitting" on the phone three times since, and twice it was the seat post. Thank you, from two customers who need not come.']] },
        { step: 'all-together', at: [63, '10:00'], tries: [['good-ask-back', 'two-sentences'], []] },
      ],
    },
    { who: 'tariq', by: 'hand', began: 12, does: [{ step: 'what-is-asked', at: [9, '10:00'] }, { step: 'wait-and-clock', at: [9, '10:15'], tries: [['promise', 'accepted'], []] }, { step: 'layers', at: [3, '11:00'], tries: [['surest']] }] },
    { who: 'kalle', by: 'hand', began: 9, does: [{ step: 'what-is-asked', at: [5, '08:10'], tries: [['first-reply'], []] }, { step: 'wait-and-clock', at: [5, '08:30'] }] },
  ],
};
