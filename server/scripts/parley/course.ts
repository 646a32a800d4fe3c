import { readFile, stat } from 'node:fs/promises';
import { lintCourseFile, maximumCourseFile } from '#areas/training/index.ts';
import { CommandLineError } from './command-line-error.ts';
import type { Verb } from './verb.ts';

export const course: Verb = {
  name: 'course',
  words: 'lint FILE',
  count: [2, 2],
  summary: 'look through a course file before it is imported',
  help: 'Prints one line for each problem: FILE:line:column, error or warning, and what is wrong. The exit code is 1 when there is an error; warnings alone are 0.',
  run: async ({ words: [act, file = ''], print }) => {
    if (act !== 'lint') throw new CommandLineError(`There is no "course ${act ?? ''}"; there is "course lint FILE".`);
    const problems = lintCourseFile(await readText(file));
    for (const { line, column, severity, message } of problems) print(`${file}:${line}:${column}: ${severity}: ${message}`);
    const errors = problems.filter(({ severity }) => severity === 'error').length;
    print(problems.length === 0 ? 'This course is whole.' : `${errors} errors, ${problems.length - errors} warnings.`);
    return errors > 0 ? 1 : 0;
  },
};

async function readText(file: string): Promise<string> {
  const found = await stat(file).catch(() => null);
  if (!found?.isFile()) throw new CommandLineError(`There is no file ${file}.`);
  if (found.size > maximumCourseFile * 4) throw new CommandLineError(`${file} is larger than any course.`);
  return readFile(file, 'utf8');
}
