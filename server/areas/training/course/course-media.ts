import type { CoursePath } from './course-place.ts';
import type { CourseContent } from './course-schema.ts';
import { courseTexts } from './course-texts.ts';

/** A picture, a video or a file that a text of the course names. */
export interface NamedMedia {
  readonly path: CoursePath;
  /** As it is written. */
  readonly name: string;
  /** An upload of the house; null for what can be none, such as a file beside the course file. */
  readonly fileId: string | null;
}

const fences = /^ {0,3}(`{3,}|~{3,})[^\n]*\n[\s\S]*?(?:^ {0,3}\1[`~]* *$|(?![\s\S]))/gm;
const codeSpans = /(`+)(?!`)[\s\S]*?[^`]\1(?!`)/g;
const named = /(!?)\[(?:[^\]\\\n]|\\.){0,500}\]\(\s*<?([^\s<>()]{1,500}(?:\([^\s<>()]{0,300}\)[^\s<>()]{0,300})?)>?(?:\s+["'(][^\n]{0,300}?["')])?\s*\)/g;
const upload = /^\/files\/([0-9a-f]{24})(?:\/|$)/;
/** An address of the web or of a mail, a page of ours, a place on the page. */
const leadsElsewhere = /^(?:[a-z][a-z0-9+.-]*:|\/|#|\?)/i;

/** Everything that the texts show from the media of the course, in the order of the course. What is written as code shows nothing. Pure. */
export function courseMedia(content: CourseContent): NamedMedia[] {
  return courseTexts(content).flatMap(({ path, text }) => Object.values(text).flatMap((markdown) => mediaOf(markdown).map((media) => ({ path, ...media }))));
}

function mediaOf(markdown: string): Omit<NamedMedia, 'path'>[] {
  if (!markdown.includes('](')) return [];
  const shown = markdown.replaceAll('\r\n', '\n').replace(fences, '').replace(codeSpans, '');
  return [...shown.matchAll(named)].flatMap(([, mark, name = '']) => {
    const fileId = upload.exec(name)?.[1] ?? null;
    return fileId !== null || mark === '!' || !leadsElsewhere.test(name) ? [{ name, fileId }] : [];
  });
}

/** Uploads that one text shows. */
export const mediaIdsOfText = (markdown: string): string[] => mediaOf(markdown).flatMap(({ fileId }) => (fileId === null ? [] : [fileId]));

export const mediaIdsOf = (content: CourseContent): string[] => [...new Set(courseMedia(content).flatMap(({ fileId }) => (fileId === null ? [] : [fileId])))];
