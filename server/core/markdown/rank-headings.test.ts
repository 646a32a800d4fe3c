import { expect } from 'chai';
import { rankHeadings } from '#core/markdown/rank-headings.ts';

describe('rankHeadings', () => {
  it('lets the levels follow one another from the first', () => {
    expect(rankHeadings('<h5>One</h5><p>h5</p><h6 id="x">Two</h6><h5>Three</h5>', 2)).to.equal('<h2>One</h2><p>h5</p><h3 id="x">Two</h3><h2>Three</h2>');
    expect(rankHeadings('<h3>One</h3><h4>Two</h4><h6>Three</h6>', 5)).to.equal('<h5>One</h5><h6>Two</h6><h6>Three</h6>');
    expect(rankHeadings('<p>None</p><hr>', 2)).to.equal('<p>None</p><hr>');
  });
});
