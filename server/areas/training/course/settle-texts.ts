import type { CourseContent } from './course-schema.ts';

/** Gives every text that was written as a plain string its language: the course's first. */
export function settleTexts(content: CourseContent): CourseContent {
  return settled(content, content.languages[0] ?? 'en') as CourseContent;
}

function settled(value: unknown, language: string): unknown {
  if (Array.isArray(value)) return value.map((one) => settled(one, language));
  if (typeof value !== 'object' || value === null) return value;
  if ('' in value && Object.keys(value).length === 1) return { [language]: value[''] };
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, settled(one, language)]));
}
