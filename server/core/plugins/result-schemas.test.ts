import { expect } from 'chai';
import { resultSchemas } from './result-schemas.ts';

const accepts = (method: keyof typeof resultSchemas, value: unknown): boolean => resultSchemas[method].safeParse(value).success;

describe('resultSchemas', () => {
  it('take what the contract describes', () => {
    expect(resultSchemas.publish.parse({ kind: 'done', remote: { id: '1', url: 'https://a.example/1', parts: ['1', '2'], data: { a: undefined, b: 1 } } })).to.deep.equal({ kind: 'done', remote: { id: '1', url: 'https://a.example/1', parts: ['1', '2'], data: { b: 1 } } });
    expect(resultSchemas.resume.parse({ kind: 'pending', state: { at: 1 }, checkAfter: 0 })).to.deep.equal({ kind: 'pending', state: { at: 1 }, checkAfter: 1 });
    expect(accepts('lookup', null)).to.equal(true);
    const reply = { id: 'r', remoteId: '1', author: { id: 'a', name: '' }, html: '<p>x</p>', at: new Date(0) };
    expect(accepts('fetchReplies', { replies: [reply], removed: ['q'], reactions: { 1: { likes: 3 } }, cursor: null, more: false })).to.equal(true);
    expect(accepts('finish', { identity: { id: '1', name: 'One', limits: { maximum: 500 } }, keep: { token: 't' }, expiresAt: new Date() })).to.equal(true);
    expect(accepts('receive', { status: 200, headers: { 'content-type': 'text/plain' }, body: new Uint8Array(3) })).to.equal(true);
    expect(accepts('sharePage', 'https://a.example/share?text=x')).to.equal(true);
  });

  it('take nothing that would harm the house', () => {
    expect(accepts('publish', { kind: 'done', remote: { id: '' } })).to.equal(false);
    expect(accepts('resume', { kind: 'pending', state: 'x'.repeat(70_000), checkAfter: 1 })).to.equal(false);
    expect(accepts('fetchReplies', { replies: [{ id: 'r', remoteId: '1', author: { id: 'a', name: 'A' }, html: 'x', at: 'yesterday' }] })).to.equal(false);
    expect(accepts('fetchReplies', { replies: [], reactions: { 1: { likes: -1 } } })).to.equal(false);
    expect(accepts('receive', { status: 200, headers: { 'x-split': 'a\r\nset-cookie: b' } })).to.equal(false);
    expect(accepts('receive', { status: 99 })).to.equal(false);
    for (const address of ['javascript:alert(1)', 'data:text/html,x', '/own', '']) expect(accepts('sharePage', address), address).to.equal(false);
    expect(accepts('begin', { url: 'javascript:alert(1)' })).to.equal(false);
    const author = { id: 'a', name: 'A', url: 'javascript:alert(1)' };
    expect(resultSchemas.fetchReplies.parse({ replies: [{ id: 'r', remoteId: '1', author, html: 'x', at: new Date(0) }] }).replies[0]?.author.url).to.equal(undefined);
  });
});
