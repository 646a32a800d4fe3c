import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { ConfigError } from './config-error.ts';
import { loadConfig } from './load-config.ts';

const key = 'k'.repeat(40);

describe('loadConfig', () => {
  let folder = '';
  beforeEach(() => { folder = mkdtempSync(join(tmpdir(), 'parley-config-')); });
  afterEach(() => rmSync(folder, { recursive: true }));

  it('is a demo on loopback when nothing is set, and keeps its secret key to itself', () => {
    const config = loadConfig({ DATA_DIR: folder });
    expect(config).to.include({ mode: 'demo', host: '127.0.0.1', port: 3000, baseUrl: 'http://localhost:3000', https: false });
    expect(config.secretKey).to.match(/^[0-9a-f]{64}$/);
    expect(loadConfig({ DATA_DIR: folder }).secretKey).to.equal(config.secretKey);
    expect(statSync(join(folder, 'secret-key')).mode & 0o777).to.equal(0o600);
  });

  it('is production with BASE_URL, or with NODE_ENV=production', () => {
    expect(loadConfig({ BASE_URL: 'https://parley.example.com', SECRET_KEY: key })).to.include({ mode: 'production', https: true, baseUrl: 'https://parley.example.com', mailFrom: 'Parley <parley@parley.example.com>' });
    expect(loadConfig({ NODE_ENV: 'production', SECRET_KEY: key }).mode).to.equal('production');
  });

  it('wants a secret key in production and says how to make one', () => {
    expect(() => loadConfig({ NODE_ENV: 'production', DATA_DIR: folder })).to.throw(ConfigError, /^SECRET_KEY: found nothing; .*node -e/);
  });

  it('names the variable, what was found and what is allowed, in one line', () => {
    expect(() => loadConfig({ PORT: '70000' })).to.throw(ConfigError, /^PORT: found "70000"; allowed is a port number from 0 to 65535\.$/);
    expect(() => loadConfig({ BASE_URL: 'parley' })).to.throw(/^BASE_URL: found "parley"/);
    expect(() => loadConfig({ LOG_LEVEL: 'loud' })).to.throw(/^LOG_LEVEL: found "loud"; allowed is trace, debug/);
  });

  it('never shows a secret', () => {
    expect(() => loadConfig({ SECRET_KEY: 'short-secret' })).to.throw(/12 characters \(not shown\)/).and.not.match(/short-secret/);
    expect(() => loadConfig({ MONGODB_URI: 'http://user:pass@host' })).to.throw(/MONGODB_URI/).and.not.match(/pass@/);
  });

  it('wants the SAML values together', () => {
    expect(() => loadConfig({ DATA_DIR: folder, SAML_ENTRY_POINT: 'https://idp.example/sso' })).to.throw(/^SAML_IDP_ISSUER: found nothing although/);
    expect(loadConfig({ DATA_DIR: folder }).saml).to.equal(undefined);
  });

  it('wants the values of a record store together', () => {
    expect(() => loadConfig({ DATA_DIR: folder, RECORD_STORE_URL: 'https://lrs.example/xapi' })).to.throw(/^RECORD_STORE_KEY: found nothing although/);
    expect(loadConfig({ DATA_DIR: folder, RECORD_STORE_URL: 'https://lrs.example/xapi/', RECORD_STORE_KEY: 'k', RECORD_STORE_SECRET: 's' }).recordStore).to.deep.equal({ url: 'https://lrs.example/xapi', key: 'k', secret: 's' });
    expect(loadConfig({ DATA_DIR: folder }).recordStore).to.equal(undefined);
  });

  it('plays packages from a host of their own', () => {
    expect(loadConfig({ DATA_DIR: folder, PORT: '4100' }).packageUrl).to.equal('http://packages.localhost:4100');
    const house = { DATA_DIR: folder, SECRET_KEY: key, BASE_URL: 'https://parley.example.com' };
    expect(loadConfig(house).packageUrl).to.equal(undefined);
    expect(loadConfig({ ...house, PACKAGE_URL: 'https://packages.example.com' }).packageUrl).to.equal('https://packages.example.com');
    expect(() => loadConfig({ ...house, PACKAGE_URL: 'https://parley.example.com:8443' })).to.throw(ConfigError, /^PACKAGE_URL: found the host name of BASE_URL; allowed is an http or https address/);
    expect(() => loadConfig({ ...house, PACKAGE_URL: 'http://packages.example.com' })).to.throw(/^PACKAGE_URL: found an http address although BASE_URL is https/);
    expect(() => loadConfig({ ...house, PACKAGE_URL: 'https://packages.example.com/play' })).to.throw(/^PACKAGE_URL: found "https:\/\/packages/);
  });

  it('starts without plugins when told by the environment or by a flag', () => {
    expect(loadConfig({ DATA_DIR: folder }).safeMode).to.equal(false);
    expect(loadConfig({ DATA_DIR: folder, SAFE_MODE: 'true' }).safeMode).to.equal(true);
    expect(loadConfig({ DATA_DIR: folder }, ['--safe-mode']).safeMode).to.equal(true);
  });

  it('believes proxies only when told', () => {
    expect(loadConfig({ DATA_DIR: folder }).trustProxy).to.equal(false);
    expect(loadConfig({ DATA_DIR: folder, TRUST_PROXY: '1' }).trustProxy).to.equal(1);
    expect(loadConfig({ DATA_DIR: folder, TRUST_PROXY: '10.0.0.1' }).trustProxy).to.equal('10.0.0.1');
  });
});
