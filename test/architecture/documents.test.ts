import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import { environmentTable } from '#config/environment-table.ts';
import { rootDirectory } from '#config/root-directory.ts';
import { errorCodes } from '#core/errors/error-codes.ts';
import { locales, translate } from '#core/text/translate.ts';
import { areas } from '#server/areas.ts';

const read = (path: string): string => readFileSync(join(rootDirectory, path), 'utf8');

/** The rows of the table under a heading of a Markdown text. */
function tableUnder(markdown: string, heading: string): string[][] {
  const section = markdown.split(/^## /m).find((part) => part.startsWith(`${heading}\n`)) ?? '';
  return section.split('\n').filter((line) => line.startsWith('|')).slice(2).map((line) => line.split('|').slice(1, -1).map((cell) => cell.trim()));
}

describe('the documents', () => {
  const map = read('server/README.md');

  it('name every error code with its status, and no other', () => {
    const written = tableUnder(map, 'Error codes').map(([code, status]) => [code?.replaceAll('`', ''), Number(status)]);
    expect(written).to.have.deep.members(Object.entries(errorCodes).map(([code, { status }]) => [code, status]));
  });

  it('name every event of every area, and no other', () => {
    const written = tableUnder(map, 'Events').flatMap(([area, events]) => (events ?? '').split(' ').map((event) => `${area ?? ''}: ${event.replaceAll('`', '')}`));
    expect(written).to.have.members(areas.flatMap((area) => area.events.map((event) => `${area.name}: ${event.name}`)));
  });

  it('list every network with what it was tested against, and no other', () => {
    const written = tableUnder(read('plugins/README.md'), 'Networks').map(([folder, , against]) => (against === '' ? '' : folder?.replaceAll('`', '')));
    const there = readdirSync(join(rootDirectory, 'plugins')).filter((folder) => existsSync(join(rootDirectory, 'plugins', folder, 'plugin.json')));
    expect(written).to.have.members(there);
    for (const folder of there) expect(existsSync(join(rootDirectory, 'plugins', folder, 'README.md')), folder).to.equal(true);
  });

  it('have the environment table as the code describes it', () => {
    expect(read('README.md'), `The README lacks this table:\n${environmentTable()}\n`).to.contain(environmentTable());
  });

  it('have a text in every language for every error', () => {
    for (const locale of locales) {
      for (const code of Object.keys(errorCodes)) {
        for (const key of [`errors.${code}`, `errors.page.${code}.heading`, `errors.page.${code}.explanation`]) expect(translate(locale, key), `${locale} ${key}`).not.to.equal(key);
      }
      for (const name of ['required', 'too-short', 'too-long', 'too-small', 'too-large-number', 'not-an-address', 'not-a-choice', 'not-valid', 'unknown-field']) expect(translate(locale, `errors.${name}`), `${locale} ${name}`).not.to.equal(`errors.${name}`);
    }
  });
});
