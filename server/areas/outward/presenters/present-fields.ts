import type { FieldSchema, FormSchema } from '#core/plugins/plugin-host.ts';
import type { FormFieldView } from '#views/types/outward.ts';

const kindOf = (field: FieldSchema): FormFieldView['kind'] => {
  if (field.secret) return 'secret';
  if (field.enum) return 'choice';
  if (field.type === 'boolean') return 'boolean';
  if (field.type === 'number' || field.type === 'integer') return 'number';
  return field.format === 'uri' ? 'address' : 'text';
};

/** The fields of a form that a plugin's schema asks for; a secret is never shown, only that it is kept. */
export const presentFields = (form: FormSchema, values: Readonly<Record<string, unknown>> = {}, kept: readonly string[] = []): FormFieldView[] =>
  Object.entries(form.properties).map(([name, field]) => {
    const value = values[name] ?? field.default;
    return {
      name, title: field.title ?? name, description: field.description ?? '', kind: kindOf(field), required: form.required.includes(name), choices: (field.enum ?? []).map(String),
      value: field.secret || value === undefined || value === null || typeof value === 'object' ? '' : String(value as string | number | boolean),
      kept: kept.includes(name), minimum: field.minimum ?? field.minLength ?? null, maximum: field.maximum ?? field.maxLength ?? null,
    };
  });
