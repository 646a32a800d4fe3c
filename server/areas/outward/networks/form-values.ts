import type { FormSchema } from '#core/plugins/plugin-host.ts';

type Values = Readonly<Record<string, unknown>>;

/** Names of the fields that are sealed. */
export const secretNames = (form: FormSchema): string[] => Object.entries(form.properties).filter(([, field]) => field.secret).map(([name]) => name);

/** Values as the fields want them: a browser sends everything as text, and nothing for a box that is not ticked. */
export const typedValues = (form: FormSchema, given: Values): Record<string, unknown> => Object.fromEntries(
  Object.entries(form.properties).flatMap(([name, field]) => {
    const value = given[name];
    if (field.type === 'boolean') return value === undefined ? [] : [[name, value === true || value === 'true' || value === 'on']];
    if (value === undefined || value === null || value === '') return [];
    if ((field.type === 'number' || field.type === 'integer') && typeof value === 'string' && value.trim() !== '' && Number.isFinite(Number(value))) return [[name, Number(value)]];
    return [[name, value]];
  }));

/** What may be shown, and what is sealed. */
export const partSecrets = (form: FormSchema, values: Values): { readonly open: Record<string, unknown>; readonly secrets: Record<string, string> } => {
  const names = new Set(secretNames(form));
  const parts = { open: {} as Record<string, unknown>, secrets: {} as Record<string, string> };
  for (const [name, value] of Object.entries(values)) {
    if (names.has(name)) parts.secrets[name] = String(value);
    else parts.open[name] = value;
  }
  return parts;
};
