import type highlightPackage from 'highlight.js/lib/common';
import { packageWhenNeeded } from '#core/load/package-when-needed.ts';

const highlight = packageWhenNeeded<typeof highlightPackage>('highlight.js/lib/common');

const maximumLength = 8_000;

/** Colours code of a named, known language within bounds; '' leaves it as it is. */
export const highlightCode = (code: string, language: string): string =>
  language !== '' && code.length <= maximumLength && highlight().getLanguage(language)
    ? highlight().highlight(code, { language, ignoreIllegals: true }).value
    : '';
