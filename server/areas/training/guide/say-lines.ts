import { findPerson } from '#areas/people/index.ts';
import { objectId } from '#core/store/object-id.ts';
import type { AppContext } from '#server/context.ts';
import { textFor } from '../course/local-text.ts';
import { countWorkingDays } from '../dates/working-days.ts';
import type { GuideWordRecord } from '../models/guide-words.ts';
import { guideWords } from '../models/guide-words.ts';
import type { Practised } from '../practice/practice-index.ts';
import { nextStep, openSteps, standingsOf } from '../progress/course-plan.ts';
import { idleSince } from '../progress/idle-since.ts';
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
  const times = planTimes(now, enrolment, calendar);
  const open = new Set(openSteps(content, standings, times).map(({ id }) => id));
  // Whoever waits for a trainer or for a day is not quiet.
  const since = enrolment.completedAt === null && enrolment.waiting === 0 ? idleSince(content, { lastActAt: enrolment.lastActAt, nextStepId: nextStep(content, standings, times)?.id ?? null }, times) : null;
  const quiet = since === null ? null : { since, days: countWorkingDays(since, now, calendar) };
  const said = new Set((await guideWords(ctx).find({ enrolmentId: enrolment._id, commentId: { $ne: null } }, { occasion: 1 }).lean<Pick<GuideWordRecord, 'occasion'>[]>()).map(({ occasion }) => occasion));
  for (const { on, says } of content.guide.lines) {
    const occasion = occasionOf(on, { open, standings, quiet, completed: enrolment.completedAt !== null });
    if (occasion === null || said.has(occasion)) continue;
    said.add(occasion);
    await speak(ctx, { enrolment: { ...enrolment, threadPostId: objectId(postId) }, content }, occasion, textFor(says, learner.locale, content.languages));
  }
}

interface Now { readonly open: ReadonlySet<string>; readonly standings: ReadonlyMap<string, string>; readonly quiet: { readonly since: Date; readonly days: number } | null; readonly completed: boolean }

/** The occasion of a line, when it has come. */
function occasionOf(on: Practised['course']['content']['guide']['lines'][number]['on'], { open, standings, quiet, completed }: Now): string | null {
  if (on === 'begin') return null;
  if (on === 'done') return completed ? 'done' : null;
  if ('opens' in on) return open.has(on.opens) ? `opens:${on.opens}` : null;
  if ('completes' in on) return standings.get(on.completes) === 'done' ? `completes:${on.completes}` : null;
  return quiet !== null && quiet.days >= on.quietForDays ? `quiet:${String(on.quietForDays)}:${quiet.since.toISOString().slice(0, 10)}` : null;
}
