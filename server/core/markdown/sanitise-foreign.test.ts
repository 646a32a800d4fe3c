import { expect } from 'chai';
import { sanitiseForeign } from '#core/markdown/sanitise-foreign.ts';

describe('what strangers wrote', () => {
  const cases: readonly [string, string][] = [
    ['<p>Hi <b>there</b></p>', '<p>Hi <strong>there</strong></p>'],
    ['<p onclick="x()">Hi<script>alert(1)</script><img src=x onerror=alert(1)></p>', '<p>Hi</p>'],
    ['<a href="https://a.example/" class="mention" data-person="1">x</a>', '<a href="https://a.example/" rel="nofollow noopener noreferrer ugc">x</a>'],
    ['<a href="/sign-out">x</a><a href="//evil.example">y</a><a href="javascript:alert(1)">z</a>', '<a>x</a><a>y</a><a>z</a>'],
    ['<style>*{}</style><iframe src="https://a.example"></iframe><form><input></form>', ''],
    ['<svg><a xlink:href="javascript:1">x</a></svg>', '<a>x</a>'],
  ];
  for (const [given, shown] of cases) it(`is shown as ${shown || 'nothing'}`, () => expect(sanitiseForeign(given)).equal(shown));
});
