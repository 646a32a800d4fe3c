import type { FieldProblem } from '#core/errors/app-error.ts';
import type { FormSchema } from '#core/plugins/plugin-host.ts';
import type { ShownForm } from './present-fields.ts';

/** What stands against the fields of a form: a value of the wrong form is told in the plugin's own words, where it has some. */
export const presentRefusals = (schema: FormSchema, problems: readonly FieldProblem[], { form, words }: Pick<ShownForm, 'form' | 'words'>): FieldProblem[] =>
  problems.map((problem) => {
    const field = Object.hasOwn(schema.properties, problem.field) ? schema.properties[problem.field] : undefined;
    const text = field && problem.messageKey === 'errors.not-valid' ? words.field(form, problem.field, field).refused : undefined;
    return text === undefined ? problem : { field: problem.field, messageKey: 'errors.outward.field-refused', values: { text } };
  });
