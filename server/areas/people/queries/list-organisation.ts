import type { AppContext } from '#server/context.ts';
import type { PersonRecord } from '../models/people.ts';
import { people } from '../models/people.ts';

export interface OrganisationBranch { readonly person: PersonRecord; readonly reports: readonly OrganisationBranch[] }

const maximumPeople = 5_000;
const maximumDepth = 12;

/** Who reports to whom among the active people; whoever has no manager there, or stands in a circle, is a root. */
export const listOrganisation = async (ctx: AppContext): Promise<OrganisationBranch[]> => {
  const everyone = await people(ctx).find({ status: 'active' }).sort({ sortName: 1 }).limit(maximumPeople).lean<PersonRecord[]>();
  return arrangeOrganisation(everyone);
};

export const arrangeOrganisation = (everyone: readonly PersonRecord[]): OrganisationBranch[] => {
  const known = new Set(everyone.map(idOf));
  const reports = new Map<string, PersonRecord[]>();
  for (const person of everyone) {
    const managerId = person.managerId?.toString();
    if (managerId !== undefined && known.has(managerId)) reports.set(managerId, [...(reports.get(managerId) ?? []), person]);
  }
  const placed = new Set<string>();
  const branch = (person: PersonRecord, depth: number): OrganisationBranch => {
    placed.add(idOf(person));
    const below = depth >= maximumDepth ? [] : reports.get(idOf(person)) ?? [];
    return { person, reports: below.filter((report) => !placed.has(idOf(report))).map((report) => branch(report, depth + 1)) };
  };
  const roots = everyone.filter((person) => !known.has(person.managerId?.toString() ?? '')).map((person) => branch(person, 1));
  for (const person of everyone) if (!placed.has(idOf(person))) roots.push(branch(person, 1));
  return roots;
};

const idOf = (person: PersonRecord): string => person._id.toString();
