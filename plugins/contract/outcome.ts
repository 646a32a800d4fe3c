import type { Remote } from './remote.ts';
import type { Sentence, SentenceRef } from './sentence.ts';
import { partsOf } from './sentence.ts';

/**
 * Why it did not work: `auth` the credential, `content` what was sent, `limit` too much of it, `temporary` nobody's fault,
 * `gone` what it is about is no longer there, `unknown` it may or may not have happened. The plugin classifies, the host decides.
 */
export type FailureKind = 'auth' | 'content' | 'limit' | 'temporary' | 'gone' | 'unknown';

export type Outcome =
  | { readonly kind: 'done'; readonly remote: Remote }
  /** Under way at the network: ask again with `resume` after so many seconds. `state` is JSON. */
  | { readonly kind: 'pending'; readonly state: unknown; readonly checkAfter: number }
  | { readonly kind: 'failed'; readonly failure: FailureKind; readonly message: string; readonly sentence?: SentenceRef; readonly retryAfter?: number };

export const done = (remote: Remote): Outcome => ({ kind: 'done', remote });
export const pending = (state: unknown, checkAfter: number): Outcome => ({ kind: 'pending', state, checkAfter });
/** `said` is for the person who can act, without secrets; `retryAfter` in seconds, as the network said. */
export const failed = (failure: FailureKind, said: string | Sentence, retryAfter?: number): Outcome => ({ kind: 'failed', failure, ...partsOf(said), ...(retryAfter === undefined ? {} : { retryAfter }) });

const mark = Symbol.for('parley.plugin-failure');

/** Thrown where no outcome can be returned; becomes `failed`. Anything else thrown counts as `unknown` in `publish` and `reply`, else as `temporary`. */
export class PluginFailure extends Error {
  /** A plugin is built with a copy of this class; what the house throws is one for it too. */
  static override [Symbol.hasInstance](value: unknown): boolean {
    return typeof value === 'object' && value !== null && mark in value;
  }

  readonly [mark] = true;
  readonly failure: FailureKind;
  readonly retryAfter: number | undefined;
  /** Which sentence the message is, where it has a key. */
  readonly sentence: SentenceRef | undefined;
  constructor(failure: FailureKind, said: string | Sentence, options: { readonly retryAfter?: number; readonly cause?: unknown } = {}) {
    const { message, sentence } = partsOf(said);
    super(message, { cause: options.cause });
    this.failure = failure;
    this.retryAfter = options.retryAfter;
    this.sentence = sentence;
  }
}

/** What a failure said, to say it again in another one. */
export const saidBy = ({ message, sentence }: { readonly message: string; readonly sentence?: SentenceRef | undefined }): string | Sentence => (sentence ? { ...sentence, text: message } : message);
