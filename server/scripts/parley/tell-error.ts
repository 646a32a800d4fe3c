import { AppError } from '#core/errors/app-error.ts';
import { translate } from '#core/text/translate.ts';

/** Any failure as one line for a person. */
export function tellError(error: unknown): string {
  if (error instanceof AppError) {
    const reasons = (error.detail.fields ?? []).map((field) => `${field.field}: ${translate('en', field.messageKey, field.values)}`);
    return reasons.length > 0 ? reasons.join(' ') : translate('en', error.messageKey, error.detail.values);
  }
  const text = error instanceof Error ? error.message : String(error);
  return text.split('\n').map((line) => line.trim()).find((line) => line !== '') ?? 'It failed without a reason.';
}
