import { expect } from 'chai';
import { ownPath } from '#core/http/own-path.ts';
import { parseMarkdown } from '#core/markdown/parse-markdown.ts';
import { fold, foldedWords } from '#core/text/fold.ts';
import type { TestPerson } from '#test/factories/create-person.ts';
import { createPerson } from '#test/factories/create-person.ts';
import { createPost } from '#test/factories/create-post.ts';
import { createSpace } from '#test/factories/create-space.ts';
import type { TestApp } from '#test/support/start-test-app.ts';
import { startTestApp } from '#test/support/start-test-app.ts';

const postLength = 20_000;
const fill = (piece: string, length = postLength): string => piece.repeat(Math.floor(length / piece.length));

/** What regular expressions and parsers choke on, each as long as a post may be. */
const pieces: readonly string[] = [
  '[', '![', '[[', '](', '[a](', '<', '<a ', '<!--', '</', '*', '*a ', '**a', '_a_', '__', '***a* ', '`', '``a`', '~', '~~', '> ', '>> ', '- ', '  - a\n', '1. ', '#', '# ', '#a ', '@', '@a ', '@a.', 'a@b.example ', 'a@', '.a@b',
  'http://', 'http://a.example/( ', 'www.', ':', ':smile:', ':a', '&', '&amp;', '&#', '\\', '|', '|a|\n|-|\n', '\n', '\n\n', ' ', '\t', ' \n', '"', '\'', '(c)', '...', '--', '\u0301', 'e\u0301', '\u{1F468}\u200D', '\u202E', 'あ', 'ﷺ', 'İ', '\u0000', '```\na\n', '```js\n/*', '$', '{{', '[^1]:', '[a]: b\n', '<x@y.example>',
];

/** Milliseconds of work, whatever else the machine does meanwhile. */
function workOf(act: () => unknown): number {
  const before = process.cpuUsage();
  act();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1_000;
}

/** The least of three, so that a collection of garbage does not count. */
const leastWork = (act: () => unknown): number => Math.min(...[1, 2, 3].map(() => workOf(act)));
const most = 250;

describe('expensive text', function () {
  this.timeout(120_000);

  let app: TestApp;
  let person: TestPerson;
  let cookie: string;
  before(async () => {
    app = await startTestApp();
    person = await createPerson(app.ctx);
    cookie = await app.cookieFor(person.id);
  });
  after(() => app.stop());

  it('as long as a post may be is read and rendered with little work', () => {
    const slow = pieces.flatMap((piece) => {
      const text = fill(piece);
      const work = leastWork(() => parseMarkdown(text).render({ people: new Map(), images: new Map() }));
      return work > most ? [`${JSON.stringify(piece)}: ${Math.round(work)} ms`] : [];
    });
    expect(slow).to.deep.equal([]);
  });

  it('in queries, names and ways back costs little work', () => {
    const slow = pieces.flatMap((piece) => [
      ['fold', () => fold(fill(piece))], ['words', () => foldedWords(fill(piece))], ['way back', () => ownPath(`/${fill(piece, 1_900)}`)],
    ] as const satisfies readonly (readonly [string, () => unknown])[]).flatMap(([what, act]) => {
      const work = leastWork(act);
      return work > most ? [`${what}: ${Math.round(work)} ms`] : [];
    });
    expect(slow).to.deep.equal([]);
  });

  it('is looked for as it is written, and found by nobody’s pattern', async () => {
    const space = await createSpace(app.ctx, person);
    await createPost(app.ctx, person, space, { body: `needle (a+)+$ .* ${fill('a', 3_000)}` });
    await app.settle();
    const search = async (q: string): Promise<{ status: number; found: number }> => {
      const response = await fetch(`${app.url}/api/v1/search?${new URLSearchParams({ q, kind: 'post' }).toString()}`, { headers: { cookie } });
      const { items } = await response.json() as { items?: unknown[] };
      return { status: response.status, found: items?.length ?? 0 };
    };
    expect(await search('needle')).to.deep.equal({ status: 200, found: 1 });
    for (const pattern of ['n.edle', 'n[e]edle', '(a+)+$b', '.*z', '^(a|aa)+$x', '\\w+z', '(?=needle)z', '%', '_', '$regex', '"needl"z', 'needle z']) {
      expect(await search(pattern), pattern).to.deep.include({ status: 200 });
      if (/z|x|b$/.test(pattern)) expect((await search(pattern)).found, pattern).to.equal(0);
    }
    for (const piece of pieces) expect((await search(fill(piece, 200))).status, JSON.stringify(piece)).to.equal(200);
    expect((await search('a'.repeat(201))).status).to.equal(422);
  });
});
