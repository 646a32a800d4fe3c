import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import { step } from '#areas/training/course/course-schema.ts';
import { practiceActs, practiceRule } from '#areas/training/course/practice-rule.ts';
import { rootDirectory } from '#config/root-directory.ts';

const readme = readFileSync(join(rootDirectory, 'README.md'), 'utf8');

/** The cells of the table under a heading of the README, without the marks of code. */
const tableUnder = (heading: string): string[][] => (readme.split(/^#{2,3} /m).find((part) => part.startsWith(`${heading}\n`)) ?? '')
  .split('\n').filter((line) => line.startsWith('|')).slice(2).map((line) => line.split('|').slice(1, -1).map((cell) => cell.trim().replaceAll('`', '')));

describe('the README on training', () => {
  it('names every kind of step, and no other', () => {
    expect(tableUnder('Steps').map(([kind]) => kind)).to.have.members(step.options.map(({ shape }) => shape.kind.value));
  });

  it('names every act that can be practised, and no other', () => {
    expect(tableUnder('Practice acts').map(([act]) => act)).to.have.members([...practiceActs]);
  });

  it('names every field of a practice rule with what it is without it, and no other', () => {
    const fields = tableUnder('Practice rules');
    expect(fields.map(([field]) => field)).to.have.members(Object.keys(practiceRule.shape));
    const bare = practiceRule.parse({ acts: ['post'] });
    const told = Object.fromEntries(fields.map(([field = '', , without = '']) => [field, without]));
    for (const field of ['where', 'whose', 'since', 'count', 'minimumLength', 'graceHours'] as const) expect(told[field], field).to.equal(String(bare[field]));
  });

  it('shows a rule that holds', () => {
    const [, written = ''] = /is `(\{ acts: .+? \})`/.exec(readme) ?? [];
    const quoted = written.replace(/(\w+):/g, '"$1":').replace(/\[([^\]]+)\]/g, (_list, inner: string) => `[${inner.split(', ').map((act) => `"${act}"`).join(', ')}]`);
    expect(practiceRule.parse(JSON.parse(quoted))).to.include({ count: 3, minimumLength: 25 });
  });
});
