import { expect } from 'chai';
import { areas } from '#server/areas.ts';
import { coreParts } from '#server/core-parts.ts';

it('no two collections share a name', () => {
  const names = [...coreParts.collections, ...areas.flatMap((area) => area.collections)].map(({ collectionName }) => collectionName);
  expect(names.filter((name, place) => names.indexOf(name) < place)).to.deep.equal([]);
});
