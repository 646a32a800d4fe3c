import { expect } from 'chai';
import { contentDisposition, shownName } from '#core/files/shown-name.ts';

describe('the name of a file', () => {
  const cases: [string, string][] = [
    ['plan.pdf', 'plan.pdf'],
    ['../../etc/passwd', 'passwd'],
    ['C:\\temp\\x.txt', 'x.txt'],
    ['..', 'file'],
    ['', 'file'],
    ['.htaccess', 'htaccess'],
    ['a\r\nSet-Cookie: x=1.txt', 'aSet-Cookie: x=1.txt'],
    ['invoice\u202Efdp.exe', 'invoicefdp.exe'],
    ['nul\u0000l.png', 'null.png'],
    ['Grüße aus 東京.docx', 'Grüße aus 東京.docx'],
  ];
  for (const [given, shown] of cases) it(`shows ${JSON.stringify(given)} as ${JSON.stringify(shown)}`, () => expect(shownName(given)).to.equal(shown));

  it('keeps the extension of an endless name', () => {
    const shown = shownName(`${'x'.repeat(10_000)}.pdf`);
    expect(shown).to.have.length(120).and.to.match(/\.pdf$/);
  });

  it('writes the header without room for another one', () => {
    const header = contentDisposition('attachment', 'Grüße "x";\r\nX-Evil: 1 (東京)\'*.pdf');
    expect(header).to.match(/^[\x20-\x7e]+$/);
    expect(header).to.equal(
      "attachment; filename=\"Gru__e _x__X-Evil: 1 (__)'*.pdf\"; filename*=UTF-8''Gr%C3%BC%C3%9Fe%20%22x%22%3BX-Evil%3A%201%20%28%E6%9D%B1%E4%BA%AC%29%27%2A.pdf");
  });
});
