export { seededRandom as createRandom } from '#areas/training/quiz/random.ts';
