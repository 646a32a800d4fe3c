import type { ErrorCode } from '#core/errors/error-codes.ts';
import { errorCodes } from '#core/errors/error-codes.ts';

/** One field that was refused, and the locale key that says why. */
export interface FieldProblem {
  readonly field: string;
  readonly messageKey: string;
  readonly values?: Readonly<Record<string, string | number>>;
}

export interface AppErrorDetail {
  readonly fields?: readonly FieldProblem[];
  /** Seconds, sent as Retry-After. */
  readonly retryAfter?: number;
  /** Where the error page leads instead of home, and the key of its words there. */
  readonly next?: { readonly url: string; readonly textKey: string; readonly explanationKey: string };
  /** For the developer; logged, never shown. */
  readonly cause?: unknown;
  readonly values?: Readonly<Record<string, string | number>>;
}

/** Every refusal the application makes on purpose: a code, its HTTP status and the text for the person. */
export class AppError extends Error {
  readonly code: ErrorCode;
  readonly status: number;
  readonly messageKey: string;
  readonly detail: AppErrorDetail;

  constructor(code: ErrorCode, detail: AppErrorDetail = {}) {
    super(code, { cause: detail.cause });
    this.name = 'AppError';
    this.code = code;
    this.status = errorCodes[code].status;
    this.messageKey = `errors.${code}`;
    this.detail = detail;
  }
}

/** What is hidden and what does not exist are the same answer. */
export const notFound = (): AppError => new AppError('not-found');

export const forbidden = (): AppError => new AppError('forbidden');

/** One field of the input is wrong; `messageKey` is a key of the locale files. */
export const invalidField = (field: string, messageKey: string, values?: FieldProblem['values']): AppError =>
  new AppError('invalid', { fields: [{ field, messageKey, values }] });
