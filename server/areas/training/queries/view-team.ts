import type { PersonRecord } from '#areas/people/index.ts';
import { people, presentPersonRef } from '#areas/people/index.ts';
import { isId, objectId } from '#core/store/object-id.ts';
import type { AppContext } from '#server/context.ts';
import type { ReportRow } from '#views/types/training-desk.ts';
import { textFor } from '../course/local-text.ts';
import type { EnrolmentRecord } from '../models/enrolments.ts';
import { enrolments } from '../models/enrolments.ts';
import { isLate, percentDone } from '../presenters/present-learner.ts';
import { findVersion } from '../progress/find-version.ts';

const mostReports = 500;
const mostRows = 2_000;
const finishedDays = 90;

/** What somebody's own reports learn: name, course, how far, until when; never answers, marks or words. Late first. */
export async function viewTeam(ctx: AppContext, personId: string, locale: string): Promise<ReportRow[]> {
  const reports = isId(personId) ? await people(ctx).find({ managerId: objectId(personId), status: 'active' }).sort({ sortName: 1 }).limit(mostReports).lean<PersonRecord[]>() : [];
  if (reports.length === 0) return [];
  const now = ctx.clock.now();
  const found = await enrolments(ctx).find({ personId: { $in: reports.map(({ _id }) => _id) }, state: { $in: ['active', 'done'] } }).limit(mostRows).lean<EnrolmentRecord[]>();
  const byId = new Map(reports.map((person) => [person._id.toString(), person]));
  const rows: ReportRow[] = [];
  for (const enrolment of found) {
    const person = byId.get(enrolment.personId.toString());
    if (!person || (enrolment.completedAt !== null && now.getTime() - enrolment.completedAt.getTime() > finishedDays * 86_400_000)) continue;
    const { content } = await findVersion(ctx, enrolment.versionId);
    rows.push({
      person: presentPersonRef(person), course: textFor(content.title, locale, content.languages), percent: percentDone(enrolment), state: enrolment.state, dueAt: enrolment.dueAt?.toISOString() ?? null, late: isLate(enrolment, now),
    });
  }
  const rank = ({ late, state }: ReportRow): number => (late ? 0 : state === 'done' ? 2 : 1);
  return rows.sort((one, other) => rank(one) - rank(other) || one.person.name.localeCompare(other.person.name, locale));
}

/** Whether anybody reports to them. */
export const leadsPeople = async (ctx: AppContext, personId: string): Promise<boolean> => (await people(ctx).findOne({ managerId: objectId(personId), status: 'active' }, { _id: 1 }).lean()) !== null;
