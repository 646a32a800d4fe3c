import type { Area } from '#server/area.ts';
import { entries } from './models/entries.ts';
import { searchPage, searchRoute } from './routes/search-routes.ts';
import { indexCourses } from './subscribers/index-courses.ts';
import { indexComments, indexPosts, indexRestoredPosts } from './subscribers/index-feed.ts';
import { indexPeople } from './subscribers/index-people.ts';
import { indexSpaces } from './subscribers/index-spaces.ts';

export const searchArea: Area = {
  name: 'search',
  collections: [entries],
  routes: [searchRoute, searchPage],
  events: [],
  subscribers: [indexPosts, indexComments, indexRestoredPosts, indexPeople, indexSpaces, indexCourses],
  jobs: [],
};
