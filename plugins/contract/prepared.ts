import type { Sentence, SentenceRef } from './sentence.ts';
import { partsOf } from './sentence.ts';

/** What would be sent, and what is wrong with it: used for the preview and the send alike. */
export interface Prepared {
  /** JSON that `publish` and `update` get; it stands in the ledger as the exact thing that was approved. */
  readonly payload: unknown;
  /** As readers outside will see it; several where a long text becomes a thread. */
  readonly parts: readonly PreparedPart[];
  readonly problems: readonly Problem[];
}

export interface PreparedPart {
  readonly text: string;
  /** In the network's own way. */
  readonly count: number;
  readonly maximum: number;
  /** Ids of the media that go with it. */
  readonly media: readonly string[];
}

export type ProblemCode =
  | 'text-missing' | 'text-too-long' | 'title-missing' | 'media-missing' | 'too-many-media' | 'media-type' | 'media-too-large' | 'media-not-public'
  | 'alt-missing' | 'alt-too-long' | 'no-media-here' | 'costs' | 'not-editable' | 'other';

/** `error` stops it, `warning` is shown. `message` is said in English where the code alone does not tell. */
export interface Problem {
  readonly level: 'error' | 'warning';
  readonly field: 'text' | 'title' | 'media' | 'alt' | 'link' | 'options' | 'account';
  readonly code: ProblemCode;
  readonly values?: Readonly<Record<string, string | number>>;
  readonly message?: string;
  /** Which sentence the message is, where it has a key. */
  readonly sentence?: SentenceRef;
}

export const problem = (level: Problem['level'], field: Problem['field'], code: ProblemCode, values?: Problem['values'], said?: string | Sentence): Problem =>
  ({ level, field, code, ...(values ? { values } : {}), ...(said ? partsOf(said) : {}) });

interface Bounds {
  readonly maximumMedia?: number;
  readonly maximumMediaBytes?: number;
  readonly mediaTypes?: readonly string[];
  readonly alt?: 'required' | 'optional' | 'none';
  readonly maximumAlt?: number;
}

interface Shown { readonly id: string; readonly type: string; readonly bytes: number; readonly alt: string }

/** The problems that every network has alike: text, number and kind of media, alt text. */
export function problemsOf(parts: readonly PreparedPart[], media: readonly Shown[], bounds: Bounds): Problem[] {
  const found: Problem[] = [];
  if (parts.every((part) => part.text.trim() === '') && media.length === 0) found.push(problem('error', 'text', 'text-missing'));
  for (const part of parts) if (part.count > part.maximum) found.push(problem('error', 'text', 'text-too-long', { count: part.count, maximum: part.maximum }));
  const maximum = bounds.maximumMedia ?? 0;
  if (media.length > maximum) found.push(maximum === 0 ? problem('error', 'media', 'no-media-here') : problem('error', 'media', 'too-many-media', { count: media.length, maximum }));
  for (const { type, bytes, alt } of media) {
    if (bounds.mediaTypes && !bounds.mediaTypes.includes(type)) found.push(problem('error', 'media', 'media-type', { type }));
    if (bounds.maximumMediaBytes && bytes > bounds.maximumMediaBytes) found.push(problem('error', 'media', 'media-too-large', { bytes, maximum: bounds.maximumMediaBytes }));
    if (bounds.alt !== 'none' && alt.trim() === '') found.push(problem(bounds.alt === 'required' ? 'error' : 'warning', 'alt', 'alt-missing'));
    if (bounds.maximumAlt && [...alt].length > bounds.maximumAlt) found.push(problem('error', 'alt', 'alt-too-long', { count: [...alt].length, maximum: bounds.maximumAlt }));
  }
  return found;
}
