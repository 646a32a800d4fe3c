import type { z } from 'zod';
import type { FieldProblem } from '#core/errors/app-error.ts';

type Issue = z.core.$ZodIssue;

/** Says for each refused field why, as a key of the locale files. */
export function fieldProblems(error: z.ZodError): FieldProblem[] {
  const byField = new Map<string, FieldProblem>();
  for (const issue of issuesOf(error)) {
    const fields = issue.code === 'unrecognized_keys' ? issue.keys.slice(0, 20).map((key) => [...issue.path, key].join('.')) : [issue.path.join('.')];
    for (const field of fields) if (!byField.has(field)) byField.set(field, problemOf(field, issue));
  }
  return [...byField.values()];
}

/** Whether the input has another shape than asked, such as an object for a text or a field nobody knows: that is no slip of a person. */
export function isMisshapen(error: z.ZodError): boolean {
  return issuesOf(error).some((issue) => issue.code === 'unrecognized_keys' || (issue.code === 'invalid_type' && typeof issue.input === 'object' && issue.input !== null));
}

/** Of a body that may have one of several shapes: what it lacks of the nearest. */
function issuesOf(error: z.ZodError): readonly Issue[] {
  return error.issues.flatMap((issue) => {
    if (issue.code !== 'invalid_union' || issue.path.length > 0) return [issue];
    const [nearest] = [...issue.errors].sort((one, other) => one.length - other.length);
    return nearest ?? [issue];
  });
}

function problemOf(field: string, issue: Issue): FieldProblem {
  switch (issue.code) {
    case 'too_small':
      if (issue.origin === 'string' || issue.origin === 'array') return issue.minimum === 1 ? { field, messageKey: 'errors.required' } : { field, messageKey: 'errors.too-short', values: { minimum: Number(issue.minimum) } };
      return { field, messageKey: 'errors.too-small', values: { minimum: Number(issue.minimum) } };
    case 'too_big':
      if (issue.origin === 'string' || issue.origin === 'array') return { field, messageKey: 'errors.too-long', values: { maximum: Number(issue.maximum) } };
      return { field, messageKey: 'errors.too-large-number', values: { maximum: Number(issue.maximum) } };
    case 'invalid_type':
      return { field, messageKey: issue.input === undefined ? 'errors.required' : 'errors.not-valid' };
    case 'invalid_value':
      return { field, messageKey: 'errors.not-a-choice' };
    case 'invalid_format':
      return { field, messageKey: issue.format === 'email' ? 'errors.not-an-address' : 'errors.not-valid' };
    case 'unrecognized_keys':
      return { field, messageKey: 'errors.unknown-field' };
    case 'custom':
      return { field, messageKey: isTextKey(issue.message) ? issue.message : 'errors.not-valid' };
    default:
      return { field, messageKey: 'errors.not-valid' };
  }
}

/** A schema may name its own text: `.refine(…, 'spaces.problems.slug-taken')`. */
const isTextKey = (message: string): boolean => /^[a-z][a-z0-9-]*(\.[a-z0-9-]+)+$/i.test(message);
