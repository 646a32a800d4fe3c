import { invalidField } from '#core/errors/app-error.ts';
import type { WrittenInput } from './compose-text.ts';

/** Something must be said or shown. @throws AppError invalid (body) */
export const requireContent = (input: WrittenInput & { readonly title?: string | null }): void => {
  const silent = input.body.trim() === '' && (input.images ?? []).length === 0 && (input.files ?? []).length === 0 && !input.title?.trim();
  if (silent) throw invalidField('body', 'errors.required');
};
