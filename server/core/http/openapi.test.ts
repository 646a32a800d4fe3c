import { expect } from 'chai';
import { z } from 'zod';
import { presentApi } from './document-routes.ts';
import { createOpenApi } from './openapi.ts';
import { defineRoute, empty } from './route.ts';

const routes = [
  defineRoute({
    method: 'post', path: '/api/v1/posts/:id/comments', access: 'signed-in', summary: 'Writes a comment.', status: 201,
    params: z.object({ id: z.string() }), query: z.object({ limit: z.coerce.number().optional() }), body: z.object({ body: z.string().max(10), parent: z.string().optional() }), answer: z.object({ id: z.string() }),
    handle: () => empty,
  }),
  defineRoute({ method: 'get', path: '/spaces', access: 'public', summary: 'A page.', handle: () => empty }),
];

describe('createOpenApi', () => {
  const document = createOpenApi(routes, { version: '1.2.3', baseUrl: 'http://parley.test' });
  const operation = document.paths['/api/v1/posts/{id}/comments']?.['post'];

  it('has every API route and no page', () => expect(Object.keys(document.paths)).to.deep.equal(['/api/v1/posts/{id}/comments']));

  it('says what goes in, what comes out, and who may', () => {
    expect(operation?.parameters.map(({ name, in: where, required }) => [name, where, required])).to.deep.equal([['id', 'path', true], ['limit', 'query', false], ['Idempotency-Key', 'header', false]]);
    expect(operation?.requestBody?.content['application/json']?.schema).to.deep.include({ required: ['body'], additionalProperties: false });
    expect(operation?.responses).to.have.all.keys('201', 'default');
    expect(operation?.security).to.deep.equal([{ session: [] }, { token: [] }]);
  });

  it('puts what is about the API itself in a section with a name, last', () => {
    const itself = defineRoute({ method: 'get', path: '/api/openapi.json', access: 'public', summary: 'This document.', answer: z.object({}), handle: () => empty });
    const { sections } = presentApi(createOpenApi([itself, ...routes], { version: '1.2.3', baseUrl: 'http://parley.test' }));
    expect(sections.map(({ name, heading }) => [name, heading])).to.deep.equal([['posts', 'Posts'], ['api', '']]);
  });

  it('is shown to people in sections with an example', () => {
    const [section] = presentApi(document).sections;
    expect(section?.name).to.equal('posts');
    expect(section?.operations[0]).to.include({ method: 'POST', access: 'anyone signed in' });
    expect(section?.operations[0]?.example).to.contain('curl -X POST http://parley.test/api/v1/posts/{id}/comments').and.contain('"body":"<string>"');
  });
});
