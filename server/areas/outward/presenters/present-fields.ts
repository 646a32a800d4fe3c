import type { FieldSchema, FormName, FormSchema } from '#core/plugins/plugin-host.ts';
import type { FormFieldView } from '#views/types/outward.ts';
import type { NetworkWords } from './words-of.ts';

const kindOf = (field: FieldSchema): FormFieldView['kind'] => {
  if (field.secret) return 'secret';
  if (field.enum) return 'choice';
  if (field.type === 'boolean') return 'boolean';
  if (field.type === 'number' || field.type === 'integer') return 'number';
  return field.format === 'uri' ? 'address' : 'text';
};

export interface ShownForm {
  readonly form: FormName;
  readonly words: NetworkWords;
  readonly values?: Readonly<Record<string, unknown>>;
  /** Secrets that are kept. */
  readonly kept?: readonly string[];
}

/** The fields of a form that a plugin's schema asks for; a secret is never shown, only that it is kept. */
export const presentFields = (schema: FormSchema, { form, words, values = {}, kept = [] }: ShownForm): FormFieldView[] =>
  Object.entries(schema.properties).map(([name, field]) => {
    const value = values[name] ?? field.default;
    const { title, description, choice } = words.field(form, name, field);
    return {
      name, title, description, kind: kindOf(field), required: schema.required.includes(name), choices: (field.enum ?? []).map(String).map((one) => ({ value: one, label: choice(one) })),
      value: field.secret || value === undefined || value === null || typeof value === 'object' ? '' : String(value as string | number | boolean),
      kept: kept.includes(name), minimum: field.minimum ?? field.minLength ?? null, maximum: field.maximum ?? field.maxLength ?? null,
    };
  });
