import type { PersonRecord } from '#areas/people/index.ts';
import { people } from '#areas/people/index.ts';
import type { AppContext } from '#server/context.ts';
import type { ReportLine } from '#views/types/training-desk.ts';
import type { CohortRecord } from '../models/cohorts.ts';
import type { EnrolmentRecord } from '../models/enrolments.ts';
import { enrolments } from '../models/enrolments.ts';
import { findVersion } from '../progress/find-version.ts';
import { missingPrerequisites } from '../queries/missing-prerequisites.ts';
import type { ListedPerson } from './read-list.ts';

export interface ListReport {
  readonly lines: readonly ReportLine[];
  /** Who can be enrolled, each once. */
  readonly personIds: readonly string[];
  /** Lines that cannot. */
  readonly refused: number;
}

/** What would become of each line of a list; nothing is changed. */
export async function reportList(ctx: AppContext, cohort: CohortRecord, list: readonly ListedPerson[], locale: string): Promise<ListReport> {
  const addresses = list.flatMap(({ address }) => (address ? [address] : []));
  const handles = list.flatMap(({ handle }) => (handle ? [handle] : []));
  const found = list.length === 0 ? [] : await people(ctx).find({ $or: [{ email: { $in: addresses } }, { handle: { $in: handles } }] }, { name: 1, handle: 1, email: 1, status: 1 })
    .limit(list.length * 2).lean<Pick<PersonRecord, '_id' | 'name' | 'handle' | 'email' | 'status'>[]>();
  const byAddress = new Map(found.map((person) => [person.email, person]));
  const byHandle = new Map(found.map((person) => [person.handle, person]));
  const ids = found.map(({ _id }) => _id);
  const known = new Map((ids.length === 0 ? [] : await enrolments(ctx).find({ cohortId: cohort._id, personId: { $in: ids } }, { personId: 1, state: 1 }).limit(ids.length).lean<EnrolmentRecord[]>())
    .map((enrolment) => [enrolment.personId.toString(), enrolment.state]));
  const { content } = await findVersion(ctx, cohort.versionId);
  const missing = await missingPrerequisites(ctx, content, ids.map(String), locale);
  const seen = new Set<string>();
  const personIds: string[] = [];
  const lines = list.map(({ line, written, address, handle }): ReportLine => {
    const person = address ? byAddress.get(address) : handle ? byHandle.get(handle) : undefined;
    const told = { line, written, name: person?.name ?? null, missing: [] };
    if (!person) return { ...told, result: address ?? handle ? 'unknown' : 'unreadable' };
    const id = person._id.toString();
    if (seen.has(id)) return { ...told, result: 'twice' };
    seen.add(id);
    if (person.status === 'suspended' || person.status === 'deactivated') return { ...told, result: 'gone' };
    const state = known.get(id);
    if (state !== undefined && state !== 'ended') return { ...told, result: 'already' };
    const lacking = missing.get(id);
    if (lacking) return { ...told, result: 'prerequisite', missing: lacking };
    personIds.push(id);
    return { ...told, result: state === 'ended' ? 'again' : 'enrolled' };
  });
  return { lines, personIds, refused: lines.filter(({ result }) => refusing.has(result)).length };
}

const refusing = new Set<ReportLine['result']>(['unknown', 'unreadable', 'gone', 'prerequisite']);
