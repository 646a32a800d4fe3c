import { expect } from 'chai';
import { maximumMarkdownLength, parseMarkdown, plainText, renderMarkdown } from '#core/markdown/parse-markdown.ts';

const anna = { id: 'a'.repeat(24), handle: 'anna.berg', name: 'Anna <Berg>' };

describe('Markdown', () => {
  it('names people, topics and own images', () => {
    const parsed = parseMarkdown(`Hi @Anna.Berg. and @anna.berg, see #Größe and #grosse, #123 and a#b\n\n![A plan](/files/${'b'.repeat(24)}/plan.webp)`);
    expect(parsed.handles).to.deep.equal(['anna.berg']);
    expect(parsed.topics).to.deep.equal([{ key: 'grosse', shown: 'größe' }]);
    expect(parsed.imageIds).to.deep.equal(['b'.repeat(24)]);
  });

  it('links only those mentions that were answered for', () => {
    const html = parseMarkdown('@anna.berg and @nobody').render({ people: new Map([['anna.berg', anna]]) });
    expect(html).to.equal(`<p><a class="mention" data-person="${anna.id}" href="/people/anna.berg">@Anna &lt;Berg&gt;</a> and @nobody</p>\n`);
  });

  it('finds no mention or topic in addresses, links and code', () => {
    const parsed = parseMarkdown('a@b.com `@anna #x` [@anna #x](https://x.example/#top) https://x.example/@anna#x');
    expect(parsed.handles).to.deep.equal([]);
    expect(parsed.topics).to.deep.equal([]);
  });

  it('shows only own images that were answered for', () => {
    const id = 'c'.repeat(24);
    const own = parseMarkdown(`![A "cat"](/files/${id}/cat.webp) ![x](https://evil.example/x.png)`);
    expect(own.render({ images: new Map([[id, { width: 640, height: 480 }]]) }))
      .to.equal(`<p><img src="/files/${id}/cat.webp" alt="A &quot;cat&quot;" width="640" height="480" loading="lazy" /> x</p>\n`);
    expect(own.render()).to.equal('<p>A "cat" x</p>\n');
  });

  it('marks links that lead outside, and leaves ours alone', () => {
    const html = parseMarkdown('[in](/spaces) [us](https://us.example/x) [out](https://usx.example)').render({ origin: 'https://us.example' });
    expect(html).to.contain('<a href="/spaces">in</a>').and.contain('<a href="https://us.example/x">us</a>')
      .and.contain('<a href="https://usx.example" rel="nofollow noopener external">out</a>');
  });

  it('lowers headings, keeps line breaks, tables and coloured code', () => {
    expect(renderMarkdown('# One\n\nTwo\n===\n\n#### Four')).to.equal('<h3>One</h3>\n<h3>Two</h3>\n<h6>Four</h6>\n');
    expect(renderMarkdown('a\nb')).to.equal('<p>a<br />\nb</p>\n');
    expect(renderMarkdown('|a|b|\n|:-|-:|\n|1|2|')).to.contain('<td class="align-right">2</td>');
    expect(renderMarkdown('||b|\n|-|-|\n|1|2|')).to.contain('<td></td>\n<th>b</th>');
    expect(renderMarkdown('```js\nconst a = 1;\n```')).to.contain('<span class="hljs-keyword">const</span>');
    expect(renderMarkdown(':wave: 8)')).to.equal('<p>👋 8)</p>\n');
  });

  for (const hostile of [
    '<script>alert(1)</script>', '<img src=x onerror=alert(1)>', '[x](javascript:alert(1))', '[x](data:text/html,x)', '[x](vbscript:x)', '![x](javascript:alert(1))',
    '[x](//evil.example)', '<svg/onload=alert(1)>', '[x](&#106;avascript:alert(1))', '```"><script>\nx\n```', '<a href="x" onclick="x">x</a>', '[x](/a "onmouseover=\'x\'")',
    '<style>*{}</style>', '<iframe src="x">', '[a](https://x.example"onclick=x)', '<javascript:alert(1)>',
  ]) {
    it(`gives no way to run anything: ${hostile.slice(0, 40)}`, () => {
      const tags = renderMarkdown(hostile).match(/<[^>]*>/g) ?? [];
      for (const tag of tags) expect(tag).to.match(/^<\/?(p|a|pre|code|br|span)\b/).and.not.match(/\son\w+=|javascript:|vbscript:|data:|="\/\//i);
    });
  }

  it('gets through expensive texts of the longest length', () => {
    for (const trap of ['a@b.com ', '[', '![', '*a **b ', '> ', '`a``b', '<a ', 'http://a.', '#', '@', '- ', '_a__', '|a', '&amp', '\\[', '[a](', ':a', '~~a', '1. ', '@a', '[x]: /a\n']) {
      const text = trap.repeat(Math.floor(20_000 / trap.length));
      expect(renderMarkdown(text)).to.be.a('string');
    }
  });

  it('refuses what is over its bound', () => {
    expect(() => parseMarkdown('a'.repeat(maximumMarkdownLength + 1))).to.throw(RangeError);
  });

  it('gives the words alone', () => {
    expect(plainText('# Hello **you**\n\n- one\n- two `x`\n\n@anna #topic [link](/x) :wave:')).to.equal('Hello you one two x @anna #topic link 👋');
  });
});
