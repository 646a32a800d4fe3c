import type { InvalidCall } from '#core/http/route.ts';
import type { FormView } from '#views/types/pages.ts';

/** A form that was not taken: what stands against it is said first, and a sentence for everything only where nothing else is known. */
export const refusedForm = ({ values, problems, notice }: Pick<InvalidCall, 'values' | 'problems' | 'notice'>): FormView => {
  const said = [...new Set(Object.values(problems))];
  return { values, problems, notice: said.length > 0 ? said.join(' ') : notice };
};
