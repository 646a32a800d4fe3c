import { findPerson } from '#areas/people/index.ts';
import { objectId } from '#core/store/object-id.ts';
import type { AppContext } from '#server/context.ts';
import { textFor } from '../course/local-text.ts';
import { countWorkingDays } from '../dates/working-days.ts';
import type { GuideWordRecord } from '../models/guide-words.ts';
import { guideWords } from '../models/guide-words.ts';
import type { Practised } from '../practice/practice-index.ts';
import { openSteps, standingsOf } from '../progress/course-plan.ts';
import { planTimes } from '../progress/plan-times.ts';
import { beginThread, hasGuide, speak } from './speak.ts';

/** Says all lines of the guide whose occasion has come and that were not said yet. */
export async function sayLines(ctx: AppContext, { enrolment, course: { content }, states, calendar }: Practised): Promise<void> {
  if (!hasGuide(content) || enrolment.state === 'ended' || enrolment.startsAt > ctx.clock.now()) return;
  const postId = await beginThread(ctx, { enrolment, content });
  const learner = await findPerson(ctx, enrolment.personId.toString());
  if (postId === null || !learner) return;
  const now = ctx.clock.now();
  const standings = standingsOf([...states.values()]);
  const open = new Set(openSteps(content, standings, planTimes(now, enrolment, calendar)).map(({ id }) => id));
  const quietDays = enrolment.completedAt === null ? countWorkingDays(enrolment.lastActAt, now, calendar) : 0;
  const said = new Set((await guideWords(ctx).find({ enrolmentId: enrolment._id, commentId: { $ne: null } }, { occasion: 1 }).lean<Pick<GuideWordRecord, 'occasion'>[]>()).map(({ occasion }) => occasion));
  for (const { on, says } of content.guide.lines) {
    const occasion = occasionOf(on, { open, standings, quietDays, completed: enrolment.completedAt !== null, since: enrolment.lastActAt });
    if (occasion === null || said.has(occasion)) continue;
    said.add(occasion);
    await speak(ctx, { enrolment: { ...enrolment, threadPostId: objectId(postId) }, content }, occasion, textFor(says, learner.locale, content.languages));
  }
}

interface Now { readonly open: ReadonlySet<string>; readonly standings: ReadonlyMap<string, string>; readonly quietDays: number; readonly completed: boolean; readonly since: Date }

/** The occasion of a line, when it has come. */
function occasionOf(on: Practised['course']['content']['guide']['lines'][number]['on'], { open, standings, quietDays, completed, since }: Now): string | null {
  if (on === 'begin') return null;
  if (on === 'done') return completed ? 'done' : null;
  if ('opens' in on) return open.has(on.opens) ? `opens:${on.opens}` : null;
  if ('completes' in on) return standings.get(on.completes) === 'done' ? `completes:${on.completes}` : null;
  return quietDays >= on.quietForDays ? `quiet:${String(on.quietForDays)}:${since.toISOString().slice(0, 10)}` : null;
}
