import { expect } from 'chai';
import { cutLesson } from './render-lesson.ts';

const origin = 'https://parley.example';
const id = '0123456789abcdef01234567';

describe('cutLesson', () => {
  it('finds the posts whose address stands alone in a line', () => {
    expect(cutLesson(`Look:\n\n${origin}/posts/${id}\n\nand\n/posts/${id}?comment=${id}#comment-${id}\n`, origin)).to.deep.equal([
      { kind: 'text', markdown: 'Look:' }, { kind: 'post', postId: id }, { kind: 'text', markdown: 'and' }, { kind: 'post', postId: id },
    ]);
  });

  it('leaves addresses in sentences, in code and of other houses alone', () => {
    for (const text of [`See ${origin}/posts/${id}.`, `\`\`\`\n${origin}/posts/${id}\n\`\`\``, `    ${origin}/posts/${id}`, `https://parleyXexample/posts/${id}`, `${origin}/posts/${id}/edit`]) {
      expect(cutLesson(text, origin).map(({ kind }) => kind), text).to.deep.equal(['text']);
    }
  });

  it('plays videos that lie in the house', () => {
    expect(cutLesson(`![How it is held](/files/${id}/clamp.mp4)`, origin)).to.deep.equal([{ kind: 'video', fileId: id, url: `/files/${id}/clamp.mp4`, caption: 'How it is held' }]);
    expect(cutLesson(`![A picture](/files/${id}/clamp.png)`, origin).map(({ kind }) => kind)).to.deep.equal(['text']);
  });
});
