import { expect } from 'chai';
import { fetchedPart } from './fetched-part.ts';

const content = { bytes: 1_000, tag: '"abc"' };
const part = (range: string | undefined, more: Record<string, string> = {}, method = 'GET') => fetchedPart({ method, headers: { range, ...more } }, content);
const ends = (range: string | undefined, more: Record<string, string> = {}): unknown => {
  const { status, range: found } = part(range, more);
  return [status, found?.start, found?.end];
};

describe('the part of a content that is asked for', () => {
  it('is one range of bytes, cut at the end', () => {
    expect(ends('bytes=0-99')).to.deep.equal([206, 0, 99]);
    expect(ends('bytes=500-')).to.deep.equal([206, 500, 999]);
    expect(ends('bytes=-100')).to.deep.equal([206, 900, 999]);
    expect(ends('bytes=-5000')).to.deep.equal([206, 0, 999]);
    expect(ends('bytes=990-5000')).to.deep.equal([206, 990, 999]);
    expect(part('bytes=0-0').headers).to.deep.equal({ 'Accept-Ranges': 'bytes', 'ETag': '"abc"', 'Content-Length': '1', 'Content-Range': 'bytes 0-0/1000' });
  });

  it('is everything when there is no range, several, or what is none', () => {
    for (const range of [undefined, 'bytes=0-1,5-6', 'bytes=9-5', 'bytes=-', 'lines=0-1', 'bytes=a-b', 'bytes=-1-2', `bytes=${'9'.repeat(40)}-`]) expect(ends(range), range).to.deep.equal([200, 0, 999]);
  });

  it('is nothing beyond the end', () => {
    for (const range of ['bytes=1000-', 'bytes=5000-6000', 'bytes=-0']) expect(ends(range), range).to.deep.equal([416, undefined, undefined]);
    expect(part('bytes=1000-').headers).to.include({ 'Content-Range': 'bytes */1000' });
    expect(fetchedPart({ method: 'GET', headers: { range: 'bytes=-5' } }, { bytes: 0, tag: '"0"' }).status).equal(416);
  });

  it('is a range only while the content is the one that was begun', () => {
    expect(ends('bytes=5-9', { 'if-range': '"abc"' })).to.deep.equal([206, 5, 9]);
    for (const before of ['"other"', 'W/"abc"', 'Sun, 22 Nov 2026 10:00:00 GMT']) expect(ends('bytes=5-9', { 'if-range': before }), before).to.deep.equal([200, 0, 999]);
  });

  it('is no body for whoever knows it, or asks for the head alone', () => {
    for (const known of ['"abc"', 'W/"abc"', '"x", "abc"', '*']) expect(ends(undefined, { 'if-none-match': known }), known).to.deep.equal([304, undefined, undefined]);
    expect(part('bytes=0-1', {}, 'HEAD')).to.deep.equal({ status: 200, range: null, headers: { 'Accept-Ranges': 'bytes', 'ETag': '"abc"', 'Content-Length': '1000' } });
  });
});
