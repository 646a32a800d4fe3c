import { stringify } from 'yaml';
import type { CourseContent } from './course-schema.ts';

type Plain = Readonly<Record<string, unknown>>;

/** What a file need not say, by what it stands in: reading fills it in again. */
const defaults: readonly { readonly of: (value: Plain) => boolean; readonly values: Plain }[] = [
  { of: (value) => value['format'] === 1, values: { summary: {}, prerequisites: [], certificate: null, guide: { lines: [], answers: [], helpWords: [] } } },
  { of: (value) => Array.isArray(value['steps']), values: { release: null } },
  { of: (value) => Array.isArray(value['after']) && 'minutes' in value, values: { required: true, minutes: 5, after: [] } },
  { of: (value) => value['kind'] === 'quiz', values: { passMark: 80, attempts: null, shuffle: true, draw: null } },
  { of: (value) => value['kind'] === 'hand-in', values: { accepts: 'either', passMark: 60 } },
  { of: (value) => value['kind'] === 'package', values: { package: null, passMark: null } },
  { of: (value) => 'prompt' in value, values: { points: 1 } },
  { of: (value) => value['kind'] === 'number', values: { tolerance: 0 } },
  { of: (value) => 'right' in value && typeof value['right'] === 'boolean', values: { right: false } },
  { of: (value) => Array.isArray(value['acts']), values: { where: 'anywhere', whose: 'others', since: 'step', count: 1, minimumLength: 0, with: [], graceHours: 24, confirm: false, apartFrom: [] } },
  { of: (value) => 'validMonths' in value, values: { validMonths: null, licence: null } },
  { of: (value) => 'helpWords' in value, values: { lines: [], answers: [], helpWords: [] } },
];

const isPlain = (value: unknown): value is Plain => typeof value === 'object' && value !== null && !Array.isArray(value);
const isText = (value: Plain): boolean => Object.values(value).every((one) => typeof one === 'string') && !('id' in value) && !('afterLesson' in value) && !('opens' in value) && !('completes' in value) && !('space' in value);

/** As a person would write it: without what goes without saying, and a text in the course's first language alone as plain text. */
function lean(value: unknown, language: string): unknown {
  if (Array.isArray(value)) return value.map((one) => lean(one, language));
  if (!isPlain(value)) return value;
  const names = Object.keys(value);
  if (names.length === 1 && names[0] === language && isText(value)) return value[language];
  const unsaid = Object.assign({}, ...defaults.filter(({ of }) => of(value)).map(({ values }) => values)) as Plain;
  return Object.fromEntries(Object.entries(value).filter(([name, one]) => one !== undefined && !(name in unsaid && JSON.stringify(one) === JSON.stringify(unsaid[name]))).map(([name, one]) => [name, lean(one, language)]));
}

/** The course as one file. Reading it gives an equal course. Pure. */
export function writeCourseFile(content: CourseContent, format: 'yaml' | 'json'): string {
  const written = lean(content, content.languages[0] ?? 'en');
  return format === 'json' ? `${JSON.stringify(written, null, 2)}\n` : stringify(written, { lineWidth: 0, aliasDuplicateObjects: false, blockQuote: 'literal' });
}
