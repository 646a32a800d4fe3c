import { courseChanged, coursePublished, findCourseWords } from '#areas/training/index.ts';
import { defineSubscriber } from '#core/events/subscriber.ts';
import { objectId } from '#core/store/object-id.ts';
import { removeEntry, writeEntry } from '../commands/write-entry.ts';

/** Courses are found by their titles, summaries and lessons, in every language they are written in. */
export const indexCourses = defineSubscriber({
  name: 'search.index-courses',
  on: [coursePublished, courseChanged],
  handle: async (ctx, event) => {
    const { courseId } = event.data;
    if ('change' in event.data && event.data.change !== 'archived' && event.data.change !== 'restored') return;
    const words = await findCourseWords(ctx, courseId);
    if (!words) return removeEntry(ctx, courseId);
    const { title, summary, lessons } = words;
    await writeEntry(ctx, {
      kind: 'course', subjectId: objectId(courseId), spaceId: null, authorId: null, postId: null, at: event.at,
      title: Object.values(title).join(' · '), text: [summary, ...lessons].flatMap((text) => Object.values(text)).join('\n'),
    });
  },
});
