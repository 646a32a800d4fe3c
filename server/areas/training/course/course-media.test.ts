import { expect } from 'chai';
import { courseOf, readStep } from '#test/factories/create-course.ts';
import { courseMedia } from './course-media.ts';

const id = 'a1'.repeat(12);
const names = (markdown: string): string[] => courseMedia(courseOf([readStep('one', { body: markdown })])).map(({ name, fileId }) => (fileId === null ? name : `upload ${name}`));

describe('the media that a course names', () => {
  it('are its pictures, videos and files, wherever they stand', () => {
    expect(names(`![A](/files/${id}/a.webp) and\n\n![Film](/files/${id}/film.mp4)\n\n[Form](/files/${id}/form.pdf "The form")`)).to.deep.equal([`upload /files/${id}/a.webp`, `upload /files/${id}/film.mp4`, `upload /files/${id}/form.pdf`]);
    expect(names('![A](pictures/a(1).png) ![B]( <b.png> ) [the form](form.pdf) ![C](https://elsewhere.example/c.png) ![](/files/none/x.png)')).to.deep.equal(['pictures/a(1).png', 'b.png', 'form.pdf', 'https://elsewhere.example/c.png', '/files/none/x.png']);
  });

  it('are no addresses of the web, pages of the house or places', () => {
    expect(names('[a](https://company.example/x) [b](/posts/1) [c](#here) [d](mailto:ann@company.example) plain (text) [e]')).to.deep.equal([]);
  });

  it('are nothing that is written as code', () => {
    expect(names('Write `![A](a.png)`:\n\n```\n![B](b.png)\n```\n\n~~~ md\n![C](c.png)\n~~~\n\n![D](d.png)')).to.deep.equal(['d.png']);
    expect(names('```\n![B](b.png) is never closed')).to.deep.equal([]);
  });

  it('are found in the longest hostile text without much work', () => {
    for (const text of ['![a]('.repeat(3_300), '`'.repeat(20_000), '[(('.repeat(6_600), '![a](b "'.repeat(2_200)]) expect(names(text).length).to.be.lessThan(20_000);
  }).timeout(2_000);
});
