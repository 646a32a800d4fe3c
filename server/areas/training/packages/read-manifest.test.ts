import { expect } from 'chai';
import { manifest12, manifest2004 } from '#test/factories/course-package.ts';
import { PackageRefusal } from './package-refusal.ts';
import { readManifest } from './read-manifest.ts';

const read = (text: string) => readManifest(Buffer.from(text));
const refusal = (text: string): string => {
  try {
    read(text);
    return '';
  } catch (error) {
    if (error instanceof PackageRefusal) return error.code;
    throw error;
  }
};
const sco = (href: string, more = ''): string => `<resource identifier="R1" adlcp:scormtype="sco" href="${href}"${more}/>`;
const item = '<item identifier="I1" identifierref="R1" parameters="PARAMETERS"><title> A\n title </title></item>';
const launched = (href: string, parameters = '', more = ''): unknown => read(manifest12(item.replace('PARAMETERS', parameters), sco(href, more))).items[0]?.launch;

describe('readManifest', () => {
  it('reads the items of the chosen organisation in their order, with what each needs', () => {
    const { standard, edition, title, items } = read(manifest2004);
    expect({ standard, edition, title }).to.deep.equal({ standard: '2004', edition: '2004 4th Edition', title: 'Saws' });
    expect(items.map(({ id, depth, reports, passMark }) => ({ id, depth, reports, passMark }))).to.deep.equal([{ id: 'PART', depth: 0, reports: false, passMark: null }, { id: 'A', depth: 1, reports: true, passMark: null }, { id: 'B', depth: 1, reports: true, passMark: 80 }]);
    const more = '<adlcp:datafromlms>lang=en</adlcp:datafromlms><adlcp:maxtimeallowed>00:10:00</adlcp:maxtimeallowed><adlcp:timelimitaction>exit,message</adlcp:timelimitaction>';
    expect(read(manifest12(`<item identifier="I1" identifierref="R1" isvisible="false"><title>A</title>${more}</item>`)).items[0]).to.include({ shown: false, launchData: 'lang=en', maximumTime: '00:10:00', timeLimitAction: 'exit,message', passMark: null });
  });

  it('takes the organisation that is named, else the first', () => {
    const two = manifest12().replace('</organization>', '</organization><organization identifier="O2"><title>Other</title><item identifier="I2" identifierref="R1"><title>Two</title></item></organization>');
    expect(read(two).title).to.equal('How to hold a clamp');
    expect(read(two.replace('default="O1"', 'default="O2"')).items[0]?.id).to.equal('I2');
    expect(read(two.replace('default="O1"', 'default="nowhere"')).title).to.equal('How to hold a clamp');
  });

  it('finds the page of an item, whatever stands around its name', () => {
    expect(launched('a/b.html?x=1#y')).to.deep.equal({ path: 'a/b.html', query: '?x=1#y' });
    expect(launched('b%20c.html', '?x=1')).to.deep.equal({ path: 'b c.html', query: '?x=1' });
    expect(launched('b c.html', 'x=1')).to.deep.equal({ path: 'b c.html', query: '?x=1' });
    expect(launched('b.html?x=1', '&amp;y=2')).to.deep.equal({ path: 'b.html', query: '?x=1&y=2' });
    expect(launched('b.html', '#end')).to.deep.equal({ path: 'b.html', query: '#end' });
    expect(launched('b.html', '', ' xml:base="deep/"')).to.deep.equal({ path: 'deep/b.html', query: '' });
    expect(launched('../../b.html')).to.deep.equal({ path: 'b.html', query: '' });
  });

  it('knows the editions', () => {
    const of = (version: string): string => read(manifest2004.replace('2004 4th Edition', version)).edition;
    expect(['CAM 1.3', '2004 3rd Edition', '2004 2ND EDITION', ''].map(of)).to.deep.equal(['2004 2nd Edition', '2004 3rd Edition', '2004 2nd Edition', '2004']);
  });

  it('says what cannot be played', () => {
    const doctype = manifest12().replace('<manifest', '<!DOCTYPE manifest SYSTEM "file:///etc/passwd"><manifest');
    for (const [text, code] of [
      [doctype, 'manifest-doctype'], ['', 'manifest-unreadable'], ['<manifest/>', 'manifest-version'], [manifest12().replace('ADL SCORM', 'IMS Common Cartridge'), 'common-cartridge'], [manifest12('<item><title>No id</title></item>'), 'item-without-id'],
      [manifest12('<item identifier="I1" identifierref="R1"/><item identifier="I1" identifierref="R1"/>'), 'item-twice'], [manifest12(item, sco('//evil.example/a.html')), 'launch-outside'], [manifest12(item, sco('javascript:alert(1)')), 'launch-outside'],
      [manifest12('<item identifier="I1" identifierref="R1">'.replace('>', '/>').repeat(1) + Array.from({ length: 201 }, (_, at) => `<item identifier="X${at}"/>`).join('')), 'too-many-items'],
      [manifest12(Array.from({ length: 22 }, (_, at) => `<item identifier="D${at}">`).join('') + '</item>'.repeat(22)), 'items-too-deep'],
    ] as const) expect(refusal(text), text.slice(0, 200)).to.equal(code);
    expect(() => readManifest(Buffer.from([0xff, 0xfe, 0x00, 0xd8, 0x00, 0x00]))).to.throw(PackageRefusal);
  });
});
