import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { openStore } from '#core/store/open-store.ts';
import type { Actor } from './act-as.ts';
import { actAs } from './act-as.ts';
import { parley } from './run-program.ts';
import type { Variables } from './run-program.ts';
import { freePort, productionOn, runServer } from './run-server.ts';

const kills = 25;
const writersAtOnce = 6;

interface Sent {
  readonly key: string;
  readonly body: string;
  /** The id that the server answered with. */
  id?: string;
}

describe('a server that is killed while people write', function () {
  this.timeout(300_000);
  let folder = '';
  let variables: Variables = {};
  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'parley-killed-'));
    variables = productionOn(await freePort(), folder);
  });
  after(() => rm(folder, { recursive: true, force: true }));

  it(`loses nothing it acknowledged and doubles nothing that is sent again, over ${kills} kills`, async () => {
    let server = await runServer(variables);
    const writer = await actAs(server.url, variables, 'writer@company.example', '--role', 'admin');
    const space = (await writer.call<{ readonly id: string }>('POST', '/spaces', { name: 'Workshop' })).id;
    const sent: Sent[] = [];
    let unanswered: Sent[] = [];
    for (let kill = 0; kill < kills; kill += 1) {
      if (kill > 0) server = await runServer(variables);
      // What had no answer is sent again with its key, as a careful client does.
      for (const post of unanswered) await send(writer, space, post);
      const answered = 3 + ((kill * 7) % 40);
      const round: Sent[] = [];
      let acknowledged = 0;
      const write = async (): Promise<void> => {
        for (;;) {
          const post: Sent = { key: randomUUID(), body: `Round ${kill}, ${randomUUID()}` };
          round.push(post);
          sent.push(post);
          if (!(await send(writer, space, post).then(() => true, () => false))) return;
          acknowledged += 1;
          // The others are under way at this moment.
          if (acknowledged === answered) void server.end('SIGKILL');
        }
      };
      await Promise.all(Array.from({ length: writersAtOnce }, write));
      expect(await server.end('SIGKILL')).to.equal(null);
      unanswered = round.filter((post) => post.id === undefined);
    }
    server = await runServer(variables);
    for (const post of unanswered) await send(writer, space, post);
    expect(await server.end('SIGTERM')).to.equal(0);

    expect(sent.length).to.be.greaterThan(kills * 10);
    const store = await openStore({ mongodbUri: undefined, dataDirectory: folder });
    try {
      const posts = (await store.connection.db?.collection('posts').find({}).toArray()) ?? [];
      expect(posts.map((post) => String(post._id)).sort()).to.deep.equal(sent.map((post) => post.id).sort());
      expect(new Set(posts.map((post) => String(post['body']))).size, 'each text once').to.equal(sent.length);
      const facts = (await store.connection.db?.collection('events').find({ type: 'feed.post.created' }).toArray()) ?? [];
      expect(facts.length, 'one fact for each').to.equal(sent.length);
    } finally {
      await store.close();
    }
    expect((await parley(variables, 'doctor')).out).to.match(/ok +Integrity/);
  });
});

async function send(writer: Actor, space: string, post: Sent): Promise<void> {
  post.id = (await writer.call<{ readonly id: string }>('POST', '/posts', { space, body: post.body }, { 'idempotency-key': post.key })).id;
}
