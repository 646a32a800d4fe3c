import { execFile } from 'node:child_process';
import { cp, mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { expect } from 'chai';
import { rootDirectory } from '#config/root-directory.ts';

const run = promisify(execFile);

/** A small house in which each file breaks one rule; the rule is the key. */
const violations: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'no-cycles': { 'server/core/a/one.ts': "import { two } from './two.ts';\nexport const one = () => two;", 'server/core/a/two.ts': "import { one } from './one.ts';\nexport const two = () => one;" },
  resolvable: { 'server/core/a/lost.ts': "import { nowhere } from './nowhere.ts';\nexport const lost = nowhere;" },
  'views-import-views': { 'views/helpers/reach.ts': "import { thing } from '#core/a/thing.ts';\nexport const reach = thing;" },
  'client-imports-views': { 'client/reach.ts': "import { thing } from '#core/a/thing.ts';\nexport const reach = thing;" },
  'core-knows-no-area': { 'server/core/b/knows.ts': "import { door } from '#areas/people/index.ts';\nexport const knows = door;" },
  'core-is-wired-from-outside': { 'server/core/b/wired.ts': "import { wiring } from '#server/wiring.ts';\nexport const wired = wiring;" },
  'area-people-looks-left': { 'server/areas/people/queries/right.ts': "import { door } from '#areas/feed/index.ts';\nexport const right = door;" },
  'areas-by-their-doors': { 'server/areas/feed/queries/window.ts': "import { inner } from '#areas/people/queries/inner.ts';\nexport const window = inner;" },
  'areas-are-wired-in-one-place': { 'server/elsewhere.ts': "import { inner } from '#areas/people/queries/inner.ts';\nexport const elsewhere = inner;" },
  'policies-are-pure': { 'server/areas/people/policies.ts': "import { inner } from './queries/inner.ts';\nexport const policies = inner;" },
  'commands-know-no-http': { 'server/areas/people/commands/answer.ts': "import { thing } from '#core/http/thing.ts';\nexport const answer = thing;" },
  'express-stays-at-the-door': { 'server/areas/people/queries/serve.ts': "import express from 'express';\nexport const serve = express;" },
  'mongoose-stays-in-models': { 'server/areas/people/queries/raw.ts': "import { connect } from 'mongoose';\nexport const raw = connect;" },
  'sockets-stay-in-live': { 'server/areas/people/queries/push.ts': "import { Server } from 'socket.io';\nexport const push = Server;" },
  'plugins-import-the-contract': { 'plugins/other/index.ts': "import { thing } from '#core/a/thing.ts';\nexport const other = thing;" },
  'server-names-no-plugin': { 'server/core/b/names.ts': "import { other } from '../../../plugins/other/index.ts';\nexport const names = other;" },
  'threads-know-no-house': { 'server/core/plugins/worker/curious.ts': "import { thing } from '#core/a/thing.ts';\nexport const curious = thing;" },
  'no-test-code-in-production': { 'server/core/b/tested.ts': "import { support } from '#test/support/support.ts';\nexport const tested = support;" },
  'no-stand-ins-in-production': { 'plugins/other/send.ts': "import { standIn } from './testing/stand-in.ts';\nexport const send = standIn;" },
  'no-development-packages': { 'server/core/b/asserted.ts': "import { expect } from 'chai';\nexport const asserted = expect;" },
};

const innocent: Readonly<Record<string, string>> = {
  'server/core/a/thing.ts': 'export const thing = 1;',
  'server/core/http/thing.ts': 'export const thing = 1;',
  'server/wiring.ts': 'export const wiring = 1;',
  'server/areas/people/index.ts': "export { inner as door } from './queries/inner.ts';",
  'server/areas/people/queries/inner.ts': "import type { Types } from 'mongoose';\nexport const inner = (id: Types.ObjectId) => id;",
  'server/areas/feed/index.ts': "import { door as people } from '#areas/people/index.ts';\nexport const door = people;",
  'plugins/other/testing/stand-in.ts': "import { expect } from 'chai';\nexport const standIn = expect;",
  'test/support/support.ts': 'export const support = 1;',
};

interface Report { readonly summary: { readonly violations: readonly { readonly from: string; readonly rule: { readonly name: string } }[] } }

describe('the folder rules', function () {
  this.timeout(60_000);
  let house = '';
  let found: Report['summary']['violations'] = [];

  before(async () => {
    house = await mkdtemp(join(tmpdir(), 'parley-rules-'));
    for (const file of ['package.json', 'tsconfig.json']) await cp(join(rootDirectory, file), join(house, file));
    await symlink(join(rootDirectory, 'node_modules'), join(house, 'node_modules'));
    for (const [path, text] of [...Object.entries(innocent), ...Object.values(violations).flatMap((files) => Object.entries(files))]) {
      await mkdir(dirname(join(house, path)), { recursive: true });
      await writeFile(join(house, path), text);
    }
    const program = join(rootDirectory, 'node_modules/dependency-cruiser/bin/dependency-cruise.mjs');
    const rules = join(rootDirectory, 'test/architecture/dependency-rules.cjs');
    const output = await run(process.execPath, [program, '--config', rules, '--output-type', 'json', 'server', 'client', 'views', 'plugins', 'test'], { cwd: house, maxBuffer: 64 * 1024 * 1024 })
      .then(({ stdout }) => stdout, (error: unknown) => (error as { stdout: string }).stdout);
    found = (JSON.parse(output) as Report).summary.violations;
  });
  after(() => rm(house, { recursive: true }));

  for (const [rule, files] of Object.entries(violations)) {
    it(`see what breaks ${rule}`, () => {
      const seen = found.filter((violation) => violation.rule.name === rule).map((violation) => violation.from);
      expect(Object.keys(files).some((file) => seen.includes(file)), `seen: ${seen.join(', ')}`).to.equal(true);
    });
  }

  it('let everything else be', () => {
    const guilty = new Set(Object.values(violations).flatMap((files) => Object.keys(files)));
    expect(found.filter((violation) => !guilty.has(violation.from))).to.deep.equal([]);
  });
});
