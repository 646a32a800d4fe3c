import { execFileSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect } from 'chai';
import { rootDirectory } from '#config/root-directory.ts';

interface Part { readonly suite: string; readonly files: readonly string[] }

const list = pathToFileURL(join(rootDirectory, 'server/scripts/suites.mjs')).href;
const parts = JSON.parse(execFileSync(process.execPath, ['--input-type=module', '--eval', `import { listSuites } from '${list}'; process.stdout.write(JSON.stringify(listSuites()));`], { encoding: 'utf8' })) as Part[];

describe('the test run', () => {
  it('has every test file of the house once', () => {
    const there = ['server', 'views', 'client', 'plugins', 'test'].flatMap((folder) => readdirSync(join(rootDirectory, folder), { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.test.ts')).map((name) => `${folder}/${name.replaceAll('\\', '/')}`));
    expect(there.length).to.be.greaterThan(50);
    expect(parts.flatMap(({ files }) => files)).to.have.members(there);
  });

  it('begins with the long drills, each in a process of its own', () => {
    expect(parts.slice(0, 6).map(({ files }) => files.length)).to.deep.equal([1, 1, 1, 1, 1, 1]);
    expect(parts[0]?.files).to.deep.equal(['test/operations/killed-server.test.ts']);
  });
});
