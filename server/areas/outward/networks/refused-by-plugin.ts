import { AppError } from '#core/errors/app-error.ts';
import { PluginFailure } from '#plugins/contract/index.ts';
import type { NetworkWords } from '../presenters/words-of.ts';

/** What a plugin says while a person waits, as an answer to that person in their language: the credential or the content is theirs to mend. */
export const refusedByPlugin = (error: unknown, field: string, words: NetworkWords): AppError => {
  if (!(error instanceof PluginFailure)) throw error;
  const kind = ['auth', 'content', 'gone', 'limit'].includes(error.failure) ? error.failure : 'temporary';
  return new AppError('invalid', { fields: [{ field, messageKey: `errors.outward.plugin-${kind}`, values: { text: words.said(error.message, error.sentence).slice(0, 300) } }], cause: error });
};
