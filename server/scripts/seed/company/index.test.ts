import { expect } from 'chai';
import type { CompanyStory, StoryPost } from './index.ts';
import { tellCompany } from './index.ts';

const now = new Date('2026-03-18T13:20:00Z');
const story: CompanyStory = tellCompany({ seed: 1, now });
const postsByKey = new Map(story.posts.map((post) => [post.key, post]));
const peopleByKey = new Map(story.people.map((person) => [person.key, person]));
const comments = story.posts.flatMap((post) => post.comments);

const fourGrams = (text: string): Set<string> => {
  const words = text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
  return new Set(words.slice(3).map((word, at) => `${words[at]} ${words[at + 1]} ${words[at + 2]} ${word}`));
};

const writersOf = (post: StoryPost): { authorKey: string; createdAt: Date }[] => [post, ...post.comments];

describe('the demo company', () => {
  it('has its people, departments and spaces', () => {
    expect(story.people.length).to.be.at.least(50);
    expect(new Set(story.people.map((person) => person.department)).size).to.equal(7);
    expect(story.spaces).to.have.length(12);
    expect(peopleByKey.size).to.equal(story.people.length);
    expect(new Set(story.people.map((person) => person.email)).size).to.equal(story.people.length);
    const emails = story.people.map((person) => person.email);
    expect(emails).to.include.members(['employee@demo.example', 'trainer@demo.example', 'comms@demo.example', 'admin@demo.example']);
  });

  it('gives everyone but one a manager, and one line leads up to her', () => {
    const heads = story.people.filter((person) => !person.managerKey);
    expect(heads.map((head) => head.key)).to.deep.equal(['ingrid.holm']);
    for (const person of story.people) {
      let at = person;
      for (let step = 0; step < 6 && at.managerKey; step += 1) at = peopleByKey.get(at.managerKey) ?? at;
      expect(at.key).to.equal('ingrid.holm');
    }
  });

  it('tells enough, and not too much', () => {
    expect(story.posts.length).to.be.within(560, 680);
    expect(comments.length).to.be.within(2700, 3500);
    expect(postsByKey.size).to.equal(story.posts.length);
    expect(new Set(comments.map((comment) => comment.key)).size).to.equal(comments.length);
  });

  it('is the same for the same seed and hour', () => {
    expect(JSON.stringify(tellCompany({ seed: 1, now }))).to.equal(JSON.stringify(story));
    expect(JSON.stringify(tellCompany({ seed: 2, now }))).to.not.equal(JSON.stringify(story));
  });

  it('names only people, spaces and posts that exist', () => {
    const spaces = new Map(story.spaces.map((space) => [space.key, space]));
    for (const space of story.spaces) {
      for (const key of [...space.ownerKeys, ...space.memberKeys]) expect(peopleByKey.has(key), key).to.equal(true);
      for (const key of space.pinned) expect(postsByKey.get(key)?.spaceKey, key).to.equal(space.key);
    }
    for (const post of story.posts) {
      const members = new Set(spaces.get(post.spaceKey)?.memberKeys ?? []);
      for (const { authorKey } of writersOf(post)) expect(members.has(authorKey), `${authorKey} in ${post.spaceKey} (${post.key})`).to.equal(true);
      for (const reaction of [post, ...post.comments].flatMap((text) => text.reactions)) {
        for (const key of reaction.personKeys) expect(members.has(key), key).to.equal(true);
      }
    }
  });

  it('resolves every mention and every link, links backwards in time', () => {
    for (const post of story.posts) {
      for (const text of [post.body, ...post.comments.map((comment) => comment.body)]) {
        for (const [, handle] of text.matchAll(/(?<![\w.])@([a-z]+(?:\.[a-z]+)?)/g)) {
          expect(peopleByKey.has(handle ?? ''), `@${handle} in ${post.key}`).to.equal(true);
        }
      }
      for (const [, key] of post.body.matchAll(/\]\(post:([^)]+)\)/g)) {
        expect(postsByKey.get(key ?? '')?.createdAt.getTime(), `${key} from ${post.key}`).to.be.lessThan(post.createdAt.getTime());
      }
    }
  });

  for (const at of [now, new Date('2027-01-03T23:10:00Z'), new Date('2026-07-31T04:05:00Z')]) {
    it(`keeps time at ${at.toISOString()}: comments after what they answer, nothing later than now, nobody before joining`, () => {
      const told = tellCompany({ seed: 1, now: at });
      const joined = new Map(told.people.map((person) => [person.key, person.joinedAt.getTime()]));
      for (const post of told.posts) {
        for (const { authorKey, createdAt } of writersOf(post)) {
          expect(createdAt.getTime()).to.be.at.most(at.getTime());
          expect(joined.get(authorKey) ?? Infinity, `${authorKey} in ${post.key}`).to.be.lessThan(createdAt.getTime());
        }
        let last = post.createdAt.getTime();
        for (const comment of post.comments) {
          expect(comment.createdAt.getTime()).to.be.greaterThan(last);
          last = comment.createdAt.getTime();
        }
      }
    });
  }

  it('answers only comments of the same post, one level deep, and accepts only in questions', () => {
    for (const post of story.posts) {
      const tops = new Set(post.comments.filter((comment) => !comment.parentKey).map((comment) => comment.key));
      for (const comment of post.comments) if (comment.parentKey) expect(tops.has(comment.parentKey), comment.key).to.equal(true);
      if (post.acceptedCommentKey) {
        expect(post.kind, post.key).to.equal('question');
        expect(tops.has(post.acceptedCommentKey)).to.equal(true);
      }
    }
  });

  it('is lively until the last hour, with questions that wait', () => {
    const since = (hours: number): StoryPost[] => story.posts.filter((post) => post.createdAt.getTime() > now.getTime() - hours * 3_600_000);
    expect(since(24).length).to.be.at.least(12);
    expect(since(3).length).to.be.at.least(3);
    const waiting = story.posts.filter((post) => post.kind === 'question' && post.comments.length === 0);
    expect(waiting.length).to.be.at.least(4);
  });

  it('does not repeat itself', () => {
    expect(new Set(story.posts.map((post) => post.body)).size).to.equal(story.posts.length);
    const uses = new Map<string, number>();
    for (const { body } of comments) {
      if (body.split(/\s+/).length > 4) uses.set(body, (uses.get(body) ?? 0) + 1);
    }
    expect([...uses].filter(([, count]) => count > 2)).to.deep.equal([]);
    const holders = new Map<string, string[]>();
    const grams = new Map(story.posts.map((post) => [post.key, fourGrams(post.body)]));
    for (const [key, set] of grams) for (const gram of set) holders.set(gram, [...(holders.get(gram) ?? []), key]);
    const tooClose: string[] = [];
    for (const [key, set] of grams) {
      const shared = new Map<string, number>();
      for (const gram of set) for (const other of holders.get(gram) ?? []) if (other !== key) shared.set(other, (shared.get(other) ?? 0) + 1);
      for (const [other, count] of shared) {
        const smaller = Math.min(set.size, grams.get(other)?.size ?? 0);
        if (smaller > 3 && count / smaller > 0.6) tooClose.push(`${key} ${other}`);
      }
    }
    expect(tooClose).to.deep.equal([]);
  });
});
