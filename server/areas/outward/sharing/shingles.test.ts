import { expect } from 'chai';
import { isNearCopy } from './shingles.ts';

describe('near copies', () => {
  const first = 'Our lathe is back in the workshop, and Noah has taught it to sing. Come and see it on Friday.';

  it('are the same words, in other case, with other signs and a word changed', () => {
    expect(isNearCopy(first, first.toUpperCase())).equal(true);
    expect(isNearCopy(first, 'Wow!! Our lathe is back in the workshop and Noah has taught it to sing... come see it Friday 🎉')).equal(true);
    expect(isNearCopy(first, `${first} https://example.com/lathe`)).equal(true);
  });

  it('are not the same thing said in own words', () => {
    expect(isNearCopy(first, 'I passed the workshop today: the old machine turns again. Well done to everyone who repaired it!')).equal(false);
    expect(isNearCopy(first, '')).equal(false);
    expect(isNearCopy('', '')).equal(false);
  });

  it('are found by their signs where words have no spaces between them', () => {
    expect(isNearCopy('我们的车床回到了车间，诺亚教它唱歌。', '我们的车床回到了车间！诺亚教它唱歌了')).equal(true);
    expect(isNearCopy('我们的车床回到了车间，诺亚教它唱歌。', '今天路过实训中心，看到老机器又转起来了，真好。')).equal(false);
    expect(isNearCopy('旋盤が工場に戻ってきました。', '旋盤が工場に戻ってきました！見に来てね')).equal(true);
  });
});
