import { expect } from 'chai';
import { excerptHtml, highlightHtml } from './highlight.ts';

describe('highlight', () => {
  it('marks folded words in the original text', () => {
    expect(highlightHtml('Noémie an der Straße', ['noemie', 'strasse'])).equal('<mark>Noémie</mark> an der <mark>Straße</mark>');
    expect(highlightHtml('新しい自転車です', ['自転車'])).equal('新しい<mark>自転車</mark>です');
  });

  it('escapes everything else, marked or not', () => {
    expect(highlightHtml('<b>"bold"</b> & more', ['bold'])).equal('&lt;b&gt;&quot;<mark>bold</mark>&quot;&lt;/b&gt; &amp; more');
    expect(highlightHtml('<script>', ['<script>'])).equal('<mark>&lt;script&gt;</mark>');
  });

  it('does not nest overlapping words', () => {
    expect(highlightHtml('trailers', ['trail', 'trailers'])).equal('<mark>trailers</mark>');
  });

  it('shows the part around the first hit of a long text', () => {
    const text = `${'before '.repeat(60)}the printer is here ${'after '.repeat(60)}`;
    const html = excerptHtml(text, ['printer']);
    expect(html).to.match(/^… before/).and.to.include('<mark>printer</mark>').and.to.match(/ …$/);
    expect(html.length).to.be.below(300);
  });
});
