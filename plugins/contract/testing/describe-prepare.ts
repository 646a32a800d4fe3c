import { expect } from 'chai';
import type { Manifest } from '../manifest.ts';
import type { OutwardPost } from '../outward-post.ts';
import type { Prepared } from '../prepared.ts';
import type { Trial } from './describe-plugin.ts';
import { makeMedium, makePost } from './make-post.ts';

/** Preparing: pure, counted, complete. */
export function describePrepare(manifest: Manifest, trial: () => Trial): void {
  const prepare = (post: OutwardPost): Prepared => {
    const { plugin, account, options } = trial();
    return plugin.prepare(post, { manifest, account, options });
  };
  const errors = ({ problems }: Prepared): string[] => problems.filter(({ level }) => level === 'error').map(({ code }) => code);

  it('prepares the same thing twice alike, as data, and changes nothing', () => {
    const post = deepFreeze(makePost());
    const first = prepare(post);
    expect(prepare(post)).to.deep.equal(first);
    expect(JSON.parse(JSON.stringify(first.payload)), 'payload is JSON').to.deep.equal(first.payload);
    expect(errors(first)).to.deep.equal([]);
  });

  it('refuses what has no text', () => {
    const empty = makePost({ text: '  ', html: '', title: undefined });
    expect(errors(prepare(empty))).to.not.deep.equal([]);
  });

  it('says that a text is too long, or makes a thread of parts that fit', () => {
    const sentence = 'The workshop opens on Friday and everyone is welcome to see what we make there. ';
    const limit = trial().account.identity.limits?.maximum ?? manifest.post.maximum;
    if (limit > 200_000) return;
    const text = sentence.repeat(Math.ceil((limit * 2.5) / sentence.length));
    const long = prepare(makePost({ text, html: `<p>${text}</p>` }));
    if (errors(long).length > 0) return void expect(errors(long)).to.include('text-too-long');
    expect(long.parts.length).to.be.above(1);
    for (const part of long.parts) expect(part.count).to.be.at.most(part.maximum);
    expect(long.parts.map(({ text: shown }) => shown).join(' ')).to.include('everyone is welcome');
  });

  it('keeps the disclosure where readers see it first', () => {
    const text = 'I work for Acme. Our workshop opens on Friday.';
    const { parts } = prepare(makePost({ text, html: `<p>${text}</p>`, disclosure: 'I work for Acme.' }));
    expect(parts[0]?.text).to.include('I work for Acme.');
  });

  it('minds number and alt text of pictures', () => {
    const { media } = manifest.post;
    if (!media || media.maximum === 0) return void expect(errors(prepare(makePost({ media: [makeMedium({ url: 'https://parley.example/m/1' })] })))).to.include('no-media-here');
    const type = media.types[0] ?? 'image/png';
    const limit = trial().account.identity.limits?.maximumMedia ?? media.maximum;
    const many = Array.from({ length: limit + 1 }, (_none, place) => makeMedium({ id: `m${place}`, type, url: `https://parley.example/m/${place}` }));
    expect(errors(prepare(makePost({ media: many })))).to.include('too-many-media');
    const bare = prepare(makePost({ media: [makeMedium({ type, alt: '', url: 'https://parley.example/m/1' })] }));
    if (media.alt !== 'none') expect(bare.problems.map(({ code }) => code)).to.include('alt-missing');
    expect(errors(prepare(makePost({ media: [makeMedium({ type: 'application/x-odd', url: 'https://parley.example/m/1' })] })))).to.include('media-type');
  });
}

function deepFreeze<Value>(value: Value): Value {
  if (typeof value === 'object' && value !== null) Object.values(Object.freeze(value)).forEach(deepFreeze);
  return value;
}
