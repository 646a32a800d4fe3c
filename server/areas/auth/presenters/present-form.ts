import type { InvalidCall } from '#core/http/route.ts';
import type { FormView } from '#views/types/pages.ts';

export const emptyForm: FormView = { values: {}, problems: {}, notice: null };

export const filledForm = (values: Readonly<Record<string, string>>): FormView => ({ values, problems: {}, notice: null });

const secrets = /password/i;

/** What was typed, given back with what is wrong with it; passwords are never given back. */
export const refusedForm = (call: Pick<InvalidCall, 'values' | 'problems' | 'notice'>): FormView => ({
  values: Object.fromEntries(Object.entries(call.values).filter(([name]) => !secrets.test(name))),
  problems: call.problems,
  notice: call.notice,
});
