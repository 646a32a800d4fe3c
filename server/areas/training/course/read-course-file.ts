import type { Document, ErrorCode } from 'yaml';
import { isMap, isNode, isPair, isScalar, LineCounter, parseDocument } from 'yaml';
import type { z } from 'zod';
import { translate } from '#core/text/translate.ts';
import type { CoursePath } from './course-place.ts';
import { describePlace } from './course-place.ts';
import { describeProblem } from './course-problem.ts';
import type { CourseContent } from './course-schema.ts';
import { courseContent } from './course-schema.ts';
import { findProblems } from './find-problems.ts';
import { settleTexts } from './settle-texts.ts';

/** Characters of a whole file. */
export const maximumCourseFile = 1_000_000;
const mostAliases = 100;
const mostProblems = 100;

/** Something wrong with a file, where it stands in it and in the course, in the reader's language. */
export interface FileProblem { readonly line: number; readonly column: number; readonly place: string; readonly message: string; readonly severity: 'error' | 'warning' }

export type ReadCourse = { readonly content: CourseContent } | { readonly problems: readonly FileProblem[] };

/** Reads a course from YAML or JSON, which is YAML too. What keeps it from being read is told with its line. Pure. */
export function readCourseFile(text: string, locale = 'en'): ReadCourse {
  const read = parse(text, locale);
  return 'problems' in read ? read : { content: read.content };
}

/** The same, and everything `findProblems` says, with lines: what `parley course lint` prints. */
export function lintCourseFile(text: string, locale = 'en'): readonly FileProblem[] {
  const read = parse(text, locale);
  if ('problems' in read) return read.problems;
  return findProblems(read.content).map((problem) => ({ ...read.at(problem.path), place: describePlace(problem.path, locale), message: describeProblem(problem, locale), severity: problem.severity }));
}

/** On which line of a file that was read a part of its course begins; 1 for what has no place of its own. */
export function linesOfFile(text: string): (path: CoursePath) => number {
  const read = parse(text, 'en');
  return (path) => ('at' in read ? read.at(path).line : 1);
}

type At = (path: CoursePath, key?: string) => { readonly line: number; readonly column: number };

function parse(text: string, locale: string): { readonly content: CourseContent; readonly at: At } | { readonly problems: readonly FileProblem[] } {
  const whole = (key: string, values?: Readonly<Record<string, string | number>>): { problems: FileProblem[] } =>
    ({ problems: [{ line: 1, column: 1, place: describePlace([], locale), message: translate(locale, `course.file.${key}`, values), severity: 'error' }] });
  if (text.length > maximumCourseFile) return whole('too-large', { maximum: maximumCourseFile });
  if (text.trim() === '') return whole('empty');
  const lines = new LineCounter();
  try {
    const document = parseDocument(text, { lineCounter: lines, prettyErrors: false, uniqueKeys: true, schema: 'core', logLevel: 'error' });
    if (document.errors.length > 0) {
      return { problems: document.errors.slice(0, mostProblems).map(({ code, pos, message }) => ({ ...placeOf(lines, pos[0]), place: describePlace([], locale), message: unreadable(code, message, locale), severity: 'error' })) };
    }
    const at: At = (path, key) => placeOf(lines, offsetOf(document, path, key));
    const result = courseContent.safeParse(document.toJS({ maxAliasCount: mostAliases }), { reportInput: true });
    if (result.success) return { content: settleTexts(result.data), at };
    return { problems: result.error.issues.flatMap(nearest).flatMap((issue) => problemsOf(issue, at, locale)).slice(0, mostProblems) };
  } catch {
    // Nested beyond measure, or aliases of aliases of aliases.
    return whole('hostile');
  }
}

const placeOf = (lines: LineCounter, offset: number): { line: number; column: number } => {
  const { line, col } = lines.linePos(offset);
  return { line: Math.max(1, line), column: Math.max(1, col) };
};

const knownErrors: Partial<Record<ErrorCode, string>> = { DUPLICATE_KEY: 'key-twice', TAB_AS_INDENT: 'tab', BAD_INDENT: 'indent', MULTIPLE_DOCS: 'several' };
const unreadable = (code: ErrorCode, detail: string, locale: string): string => translate(locale, `course.file.${knownErrors[code] ?? 'unreadable'}`, { detail });

/** Where a part of the course begins in the text; when it is not there, where that begins which should hold it. `key` is a key of that part itself. */
function offsetOf(document: Document, path: CoursePath, key?: string): number {
  for (let length = path.length; length >= 0; length -= 1) {
    const holder = length === 0 ? document.contents : document.getIn(path.slice(0, length), true);
    if (!isNode(holder)) continue;
    const wanted = length === path.length ? key : undefined;
    const pair = wanted !== undefined && isMap(holder) ? holder.items.find((item) => isPair(item) && isScalar(item.key) && String(item.key.value) === wanted) : undefined;
    const range = (isNode(pair?.key) ? pair.key.range : undefined) ?? holder.range;
    if (range) return range[0];
  }
  return 0;
}

/** Of a part that may have one of several shapes: what it lacks of the nearest. */
function nearest(issue: z.core.$ZodIssue): z.core.$ZodIssue[] {
  if (issue.code !== 'invalid_union' || issue.errors.length === 0 || typeof issue.input !== 'object') return [issue];
  const best = issue.errors.reduce((one, other) => (other.length <= one.length ? other : one));
  return best.map((inner) => ({ ...inner, path: [...issue.path, ...inner.path] }));
}

function problemsOf(issue: z.core.$ZodIssue, at: At, locale: string): FileProblem[] {
  const path = issue.path.filter((part): part is string | number => typeof part !== 'symbol');
  const field = path.slice(path.findLastIndex((part) => typeof part === 'number') + 1).join('.');
  const say = (key: string, values: Readonly<Record<string, string | number>> = {}, name?: string): FileProblem =>
    ({ ...at(path, name), place: describePlace(path, locale), message: translate(locale, `course.file.${key}`, { field: name ?? field, ...values }), severity: 'error' });
  switch (issue.code) {
    case 'unrecognized_keys': return issue.keys.slice(0, 20).map((name) => say('unknown-key', {}, name));
    case 'invalid_type': return [issue.input === undefined ? say('missing') : say('wrong-type', { expected: translate(locale, `course.file.type.${typeNames.has(issue.expected) ? issue.expected : 'other'}`) })];
    case 'invalid_value': return [say('not-a-choice', { choices: issue.values.map(String).join(', ') })];
    case 'invalid_union': return [issue.discriminator === undefined ? say(issue.input === undefined ? 'missing' : 'wrong-type', { expected: translate(locale, 'course.file.type.other') }) : say('unknown-kind')];
    case 'invalid_format': return [say('bad-id')];
    case 'too_big': return [say('too-big', { maximum: Number(issue.maximum) })];
    case 'too_small': return [say('too-small', { minimum: Number(issue.minimum) })];
    default: return [say('not-valid')];
  }
}

const typeNames = new Set(['string', 'number', 'int', 'boolean', 'array', 'object', 'record']);
