import type { OrganisationNode } from '#views/types/pages.ts';
import type { OrganisationBranch } from '../queries/list-organisation.ts';
import { presentPersonRef } from './present-person-ref.ts';

export const presentOrganisation = (branches: readonly OrganisationBranch[]): OrganisationNode[] =>
  branches.map(({ person, reports }) => ({ person: presentPersonRef(person), reports: presentOrganisation(reports) }));
