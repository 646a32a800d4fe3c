import { expect } from 'chai';
import { isForeignOrigin } from './foreign-origin.ts';

const production = { baseUrl: 'https://parley.example.com', baseUrlConfigured: true, host: '0.0.0.0' };
const demo = { baseUrl: 'http://localhost:3000', baseUrlConfigured: false, host: '127.0.0.1' };

describe('isForeignOrigin', () => {
  const cases: [string, typeof demo, Record<string, string>, boolean][] = [
    ['own origin', production, { origin: 'https://parley.example.com', host: 'parley.example.com' }, false],
    ['other site', production, { origin: 'https://evil.example', host: 'parley.example.com' }, true],
    ['own name with another scheme', production, { origin: 'http://parley.example.com', host: 'parley.example.com' }, true],
    ['forged host', production, { origin: 'https://evil.example', host: 'evil.example' }, true],
    ['opaque origin', production, { origin: 'null' }, true],
    ['no browser', production, {}, false],
    ['cross-site by fetch metadata', production, { 'sec-fetch-site': 'cross-site' }, true],
    ['sister site by fetch metadata', production, { 'sec-fetch-site': 'same-site' }, true],
    ['same origin by fetch metadata', production, { 'sec-fetch-site': 'same-origin' }, false],
    ['loopback by number', demo, { origin: 'http://127.0.0.1:3000', host: '127.0.0.1:3000' }, false],
    ['a name rebound to loopback', demo, { origin: 'http://evil.example:3000', host: 'evil.example:3000' }, true],
    ['another local port', demo, { origin: 'http://localhost:4000', host: 'localhost:3000' }, true],
    ['a demo opened to the house', { ...demo, host: '0.0.0.0' }, { origin: 'http://box.lan:3000', host: 'box.lan:3000' }, false],
  ];
  for (const [name, config, headers, foreign] of cases) {
    it(`${foreign ? 'refuses' : 'takes'} ${name}`, () => expect(isForeignOrigin(config, headers)).to.equal(foreign));
  }
});
