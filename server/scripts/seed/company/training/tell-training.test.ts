import { expect } from 'chai';
import { readLibrary } from '#areas/training/index.ts';
import { tellCompany } from '../index.ts';

const day = 86_400_000;

const hour = 3_600_000;
/** Hours of the day, days of the week and seasons in many combinations. */
const moments = ['2026-03-18T13:20:00Z', '2027-01-03T23:10:00Z', '2026-07-31T04:05:00Z', '2026-11-22T10:00:00Z', ...Array.from({ length: 24 }, (_none, number) => new Date(Date.UTC(2026, 10, 16) + number * 31 * hour).toISOString())];

for (const now of moments.map((text) => new Date(text))) {
  describe(`the training of the demo company at ${now.toISOString()}`, () => {
    const story = tellCompany({ seed: 7, now });
    const { cohorts, publishedAt } = story.training;
    const joined = new Map(story.people.map(({ key, joinedAt }) => [key, joinedAt]));
    const said = new Map([...story.posts.map(({ key, createdAt }) => [key, createdAt] as const), ...cohorts.flatMap(({ learners }) => learners.flatMap(({ deeds }) => deeds.flatMap(({ key, at }) => (key ? [[key, at] as const] : []))))]);

    it('runs on the library, with steps that are in it', () => {
      for (const { courseSlug, learners, key } of cohorts) {
        const course = readLibrary().find(({ slug }) => slug === courseSlug);
        const steps = new Set(course?.lessons.flatMap((lesson) => lesson.steps.map(({ id }) => id)));
        for (const { deeds } of learners) for (const { stepId } of deeds) expect(steps.has(stepId), `${key}: ${stepId}`).to.equal(true);
      }
    });

    it('keeps time: in order, after joining, after what it comments on, never later than now', () => {
      for (const { learners, startsAt } of cohorts) {
        expect(startsAt > publishedAt).to.equal(true);
        for (const { personKey, deeds, startsAt: begins } of learners) {
          expect(begins >= startsAt, personKey).to.equal(true);
          expect((joined.get(personKey) ?? now) < begins, personKey).to.equal(true);
          let last = begins;
          for (const deed of deeds) {
            const where = `${personKey}: ${deed.stepId}`;
            expect(deed.at > last, where).to.equal(true);
            for (const { postKey } of deed.comments) expect((said.get(postKey) ?? now) < deed.at, `${where} on ${postKey}`).to.equal(true);
            for (const { at } of deed.replies) expect(at > deed.at && at <= now, where).to.equal(true);
            last = deed.confirmedAt ?? deed.mark?.at ?? deed.at;
            expect(last >= deed.at && last <= now, where).to.equal(true);
          }
        }
      }
    });

    it('lets only those speak in a cohort who are in it by then', () => {
      for (const { trainerKey, buddyKeys, learners, talk, startsAt } of cohorts) {
        const since = new Map([...learners.map(({ personKey, startsAt: begins }) => [personKey, begins] as const), ...[trainerKey, ...buddyKeys].map((key) => [key, startsAt] as const)]);
        const spoken = [...talk, ...learners.flatMap(({ deeds }) => deeds.filter(({ spaceKey }) => spaceKey === undefined).flatMap(({ replies }) => replies)), ...talk.flatMap(({ replies }) => replies)];
        for (const { authorKey, at } of spoken) expect((since.get(authorKey) ?? now) < at, authorKey).to.equal(true);
      }
    });

    it('has people at different places', () => {
      const newcomers = cohorts.find(({ key }) => key === 'newcomers');
      const quiet = newcomers?.learners.filter(({ deeds }) => deeds.length > 0 && (deeds.at(-1)?.at.getTime() ?? 0) < now.getTime() - 5 * day);
      expect(quiet?.length).to.be.at.least(2);
      expect(newcomers?.learners.some(({ deeds }) => deeds.length === 0)).to.equal(true);
      expect(newcomers?.learners.some(({ deeds }) => deeds.at(-1)?.mark)).to.equal(true);
    });
  });
}
