import { expect } from 'chai';
import { readFileList, readTypedList } from './read-list.ts';

const named = (text: string): (string | null)[] | undefined => readFileList(text)?.map(({ address, handle }) => address ?? (handle === null ? null : `@${handle}`));

describe('a list of people', () => {
  it('is read from a file with or without headings, by commas, semicolons or tabs', () => {
    expect(named('email\nAnn@Company.example\n@bob\n')).to.deep.equal(['ann@company.example', '@bob']);
    expect(named('Name;E-Mail\r\nAnn Lee;ann@company.example\r\n')).to.deep.equal(['ann@company.example']);
    expect(named('\uFEFFann\tann@company.example')).to.deep.equal(['ann@company.example']);
    expect(named('"Lee, Ann",ann@company.example\n\n\n@cy')).to.deep.equal(['ann@company.example', '@cy']);
  });

  it('says of a line that names nobody where it is', () => {
    expect(readFileList('@ann\nnot a person\n')?.[1]).to.deep.equal({ line: 2, written: 'not a person', address: null, handle: null });
  });

  it('is not read when its quotes are broken', () => {
    expect(readFileList('"ann\nbob')).equal(null);
  });

  it('is read as somebody types it', () => {
    expect(readTypedList(' @ann, bob;cy@company.example\n').map(({ written }) => written)).to.deep.equal(['@ann', 'bob', 'cy@company.example']);
    expect(readTypedList('')).to.deep.equal([]);
  });
});
