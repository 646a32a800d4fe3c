import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import { rootDirectory } from '#config/root-directory.ts';

/** The oldest version of each package without a hole that is known and matters here. */
const oldest: Readonly<Record<string, string>> = {
  'socket.io-parser': '4.2.6',
  ws: '8.21.0',
  mongoose: '9.9.2',
  handlebars: '4.7.10',
  multer: '2.1.0',
  'xml-crypto': '6.0.1',
  'linkify-it': '5.0.2',
  '@node-saml/node-saml': '5.1.0',
  '@node-saml/passport-saml': '5.1.0',
};

const isOlder = (version: string, than: string): boolean => {
  const left = version.split(/[.-]/).map(Number);
  const right = than.split('.').map(Number);
  const place = [0, 1, 2].find((index) => left[index] !== right[index]);
  return place !== undefined && (left[place] ?? 0) < (right[place] ?? 0);
};

describe('the packages that people run', () => {
  const lock = JSON.parse(readFileSync(join(rootDirectory, 'package-lock.json'), 'utf8')) as { packages: Record<string, { version?: string; dev?: boolean }> };
  const installed = Object.entries(lock.packages).filter(([path, { dev }]) => path !== '' && !dev);

  for (const [name, version] of Object.entries(oldest)) {
    it(`have ${name} from ${version} on`, () => {
      const found = installed.filter(([path]) => path.endsWith(`node_modules/${name}`));
      expect(found, `${name} is not installed: take it off this list`).not.to.have.length(0);
      for (const [path, { version: has = '' }] of found) expect(isOlder(has, version), `${path} is ${has}`).to.equal(false);
    });
  }

  it('compare versions by their numbers', () => {
    expect(isOlder('4.2.10', '4.2.6')).to.equal(false);
    expect(isOlder('4.2.5', '4.2.6')).to.equal(true);
    expect(isOlder('3.9.9', '4.0.0')).to.equal(true);
    expect(isOlder('5.1.0', '5.1.0')).to.equal(false);
  });
});
