import { expect } from 'chai';
import { DateTime } from 'luxon';
import { tellCompany } from '../index.ts';

const berlin = (at: Date): number => DateTime.fromJSDate(at, { zone: 'Europe/Berlin' }).hour;

describe('what the demo company says outside', () => {
  for (const now of [new Date('2026-03-18T13:20:00Z'), new Date('2027-01-03T23:10:00Z'), new Date('2026-07-31T04:05:00Z')]) {
    const { outside, posts, spaces, people } = tellCompany({ seed: 7, now });
    const personKeys = new Set(people.map(({ key }) => key));

    it(`is proposed after its post, goes out by day, and is answered after it was said, at ${now.toISOString()}`, () => {
      for (const mirror of outside.mirrors) {
        const post = posts.find(({ key }) => key === mirror.postKey);
        expect(spaces.find(({ key }) => key === post?.spaceKey)?.outside, mirror.postKey).equal('with-approval');
        expect(mirror.nominatedAt.getTime(), mirror.postKey).greaterThan(post?.createdAt.getTime() ?? Infinity);
        expect(mirror.nominatedAt.getTime(), mirror.postKey).at.most(now.getTime());
        if (mirror.until !== 'published') continue;
        expect(mirror.publishedAt.getTime(), mirror.postKey).within(mirror.nominatedAt.getTime(), now.getTime());
        expect(berlin(mirror.publishedAt), mirror.postKey).within(7, 19);
        for (const reply of mirror.replies) {
          expect(reply.at.getTime(), reply.text).within(mirror.publishedAt.getTime(), now.getTime());
          if (reply.answer) expect(reply.answer.at.getTime(), reply.text).within(reply.at.getTime(), now.getTime());
          for (const key of [reply.ownerKey, reply.note?.byKey]) if (key) expect(personKeys.has(key), key).equal(true);
        }
      }
    });
  }

  it('names nobody of the house outside, and leaves work for whoever comes', () => {
    const { outside, people } = tellCompany({ seed: 7, now: new Date('2026-03-18T13:20:00Z') });
    const said = outside.mirrors.flatMap(({ text, replies }) => [text, ...replies.map(({ answer }) => answer?.text ?? '')]).join('\n');
    for (const { name } of people) expect(said, name).not.include(name);
    const count = (until: string): number => outside.mirrors.filter((mirror) => mirror.until === until).length;
    expect([count('published'), count('nominated'), count('waiting'), count('scheduled')]).deep.equal([5, 2, 1, 1]);
    expect(outside.mirrors.flatMap(({ replies }) => replies).filter(({ answer, noAnswerNeeded }) => !answer && !noAnswerNeeded)).length(2);
  });
});
