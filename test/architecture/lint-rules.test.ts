import { join } from 'node:path';
import { expect } from 'chai';
import { ESLint } from 'eslint';
import { rootDirectory } from '#config/root-directory.ts';

/** One line that breaks each rule, seen at a place where it counts. */
const violations: readonly (readonly [rule: string, path: string, text: string])[] = [
  ['@typescript-eslint/no-explicit-any', 'server/app.ts', 'export const thing = (value: any): unknown => value;'],
  ['@typescript-eslint/no-floating-promises', 'server/app.ts', 'export const thing = (): void => { Promise.resolve(1); };'],
  ['@typescript-eslint/consistent-type-imports', 'server/app.ts', "import { Server } from 'node:http';\nexport const thing = (server: Server): unknown => server;"],
  ['no-restricted-syntax', 'server/app.ts', 'export default 1;'],
  ['no-restricted-syntax', 'server/config/load-config.test.ts', "it.skip('later', () => undefined);"],
  ['no-restricted-properties', 'server/app.ts', 'export const thing = process.env;'],
  ['max-lines', 'server/app.ts', `${'// line\n'.repeat(301)}export const thing = 1;`],
  ['id-denylist', 'server/app.ts', 'export const channel = 1;'],
  ['house/comment-form', 'server/app.ts', '// TODO: later\nexport const thing = 1;'],
  ['house/comment-form', 'server/app.ts', '// ------------------\nexport const thing = 1;'],
  ['no-console', 'server/app.ts', "console.log('hello');"],
];

describe('the lint rules', function () {
  this.timeout(120_000);
  const lint = new ESLint({ cwd: rootDirectory, overrideConfigFile: join(rootDirectory, 'test/architecture/eslint.config.js') });

  for (const [rule, path, text] of violations) {
    it(`see what breaks ${rule} in ${path}`, async () => {
      const [result] = await lint.lintText(text, { filePath: join(rootDirectory, path) });
      expect(result?.messages.map((message) => message.ruleId)).to.include(rule);
    });
  }

  it('take a plain file, and the environment in the configuration', async () => {
    const [result] = await lint.lintText("import type { Server } from 'node:http';\n\nexport const name = (server: Server): string => `${String(server.listening)} ${String(process.env['PORT'])}`;\n", { filePath: join(rootDirectory, 'server/config/load-config.ts') });
    expect(result?.messages).to.deep.equal([]);
  });
});
