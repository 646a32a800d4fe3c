import { expect } from 'chai';
import type { LiveEvent } from '#core/live/live.ts';
import { itemCreated } from '#test/support/live-rig.ts';
import type { LiveClient, LiveRig } from '#test/support/live-rig.ts';
import { createLiveRig } from '#test/support/live-rig.ts';
import { createRandom } from '#test/support/random.ts';

const seed = Date.now() % 1_000_000;
const people = 20;
/** The first so many never lose a permission, and write. */
const authors = 5;
const spaces = ['a', 'b', 'c', 'd', 'e'];
const cuts = 1_000;
/** Writes in a second of simulated time; a cut lasts 0.1 to 120 of those seconds. */
const writesPerSecond = 5;

/** One browser: what it shows, and the last cursor it saw. */
interface Browser {
  readonly personId: string;
  client: LiveClient | null;
  /** Under way to come back; events are heard already. */
  arriving: Promise<void> | null;
  /** Number of the log at which it comes back. */
  backAt: number;
  cursor: number;
  readonly shown: Map<number, string>;
  /** Told by the server, not read by a reload. */
  readonly received: Set<number>;
  readonly doubles: number[];
  readonly forbidden: string[];
  /** Facts that may not reach it: those of these spaces. */
  readonly lost: Set<string>;
}

describe('one thousand random cuts under writes', () => {
  let rig: LiveRig;
  let random: () => number;
  /** The store answers after some turns of the event loop, so that facts come in between. */
  const turns = async (): Promise<void> => {
    for (let left = Math.floor(random() * 6); left > 0; left -= 1) await new Promise((resolve) => setImmediate(resolve));
  };
  beforeEach(async () => {
    random = createRandom(seed);
    rig = await createLiveRig({ storeTakes: turns });
  });
  afterEach(() => rig.close());

  it(`leave every browser with exactly what its permissions allow (seed ${String(seed)})`, async function () {
    this.timeout(170_000);
    const { model } = rig;
    for (const space of spaces) model.members.set(space, new Set());
    const browsers: Browser[] = Array.from({ length: people }, (_, index) => {
      const personId = `p${String(index)}`;
      for (const space of spaces) if (random() < 0.6) model.members.get(space)?.add(personId);
      rig.signIn(personId);
      return { personId, client: null, arriving: null, backAt: 0, cursor: 0, shown: new Map(), received: new Set(), doubles: [], forbidden: [], lost: new Set() };
    });
    const isMember = (browser: Browser, space: string): boolean => model.members.get(space)?.has(browser.personId) ?? false;

    const show = (browser: Browser, { payload }: LiveEvent): void => {
      const space = String(payload['spaceId']);
      if (browser.lost.has(space)) browser.forbidden.push(`${space} ${String(payload.cursor)}`);
      if (browser.received.has(payload.cursor)) browser.doubles.push(payload.cursor);
      browser.received.add(payload.cursor);
      browser.shown.set(payload.cursor, space);
      browser.cursor = Math.max(browser.cursor, payload.cursor);
    };
    /** What a reload shows. */
    const reload = async (browser: Browser): Promise<void> => {
      const end = await rig.ctx.events.cursor();
      for (let after = 0; after < end; ) {
        const page = await rig.ctx.events.after(after, 1_000);
        for (const event of page) {
          if (event.type !== itemCreated.name) continue;
          const { spaceId } = event.data as { spaceId: string };
          if (isMember(browser, spaceId)) browser.shown.set(event.seq, spaceId);
        }
        after = page.at(-1)?.seq ?? end;
      }
    };
    const arrive = async (browser: Browser): Promise<void> => {
      const client = await rig.connect(`session-of-${browser.personId}`);
      client.socket.on('post:created', (payload: LiveEvent['payload']) => show(browser, { name: 'post:created', payload }));
      const answer = await client.watch('feed', browser.cursor);
      if (!answer.ok) throw new Error(`${browser.personId} was refused: ${answer.error.code}`);
      if (answer.reset) await reload(browser);
      else for (const event of answer.events) show(browser, event);
      browser.cursor = Math.max(browser.cursor, answer.cursor);
      browser.client = client;
    };

    let made = 0;
    let written = 0;
    const revokeAt = new Set(Array.from({ length: 12 }, () => Math.floor(random() * cuts)));
    while (made < cuts) {
      const writes = Array.from({ length: 1 + Math.floor(random() * 6) }, () => {
        const space = spaces[Math.floor(random() * spaces.length)] ?? 'a';
        const author = browsers.slice(0, authors).filter((browser) => isMember(browser, space))[Math.floor(random() * authors)];
        return rig.write(space, String((written += 1)), author?.personId);
      });
      for (const browser of browsers) {
        if (browser.arriving) continue;
        if (!browser.client && browser.backAt <= written) {
          browser.arriving = arrive(browser).finally(() => (browser.arriving = null));
        } else if (browser.client && random() < 0.5) {
          browser.client.socket.io.engine.close();
          browser.client.close();
          browser.client = null;
          made += 1;
          // Long absences are as rare as the exponent makes them, but every length from 0.1 to 120 s occurs.
          browser.backAt = written + writesPerSecond * 0.1 * 1_200 ** (random() ** 3);
          if (revokeAt.delete(made) && browsers.indexOf(browser) >= authors) {
            const space = spaces.find((candidate) => isMember(browser, candidate));
            if (space) {
              await rig.setMember(space, browser.personId, false);
              browser.lost.add(space);
            }
          }
        }
      }
      await Promise.all(writes);
      // Somebody who is here, or on the way, loses a permission: silent from the next fact on, once the revocation has passed.
      if (random() < 0.06) {
        const browser = browsers.slice(authors).find((candidate) => (candidate.arriving ?? candidate.client) && random() < 0.3);
        const space = browser && spaces.find((candidate) => isMember(browser, candidate));
        if (browser && space) {
          await rig.setMember(space, browser.personId, false);
          await rig.settle();
          await browser.arriving;
          browser.lost.add(space);
        }
      }
    }

    await Promise.all(browsers.map(async ({ arriving }) => arriving));
    for (const browser of browsers) if (!browser.client) await arrive(browser);
    await rig.settle();

    const all = (await readAll(rig)).filter((event) => event.type === itemCreated.name);
    expect(all).to.have.length(written);
    for (const browser of browsers) {
      const wanted = all.filter(({ data }) => isMember(browser, (data as { spaceId: string }).spaceId)).map(({ seq }) => seq);
      const shown = [...browser.shown].filter(([, space]) => isMember(browser, space)).map(([seq]) => seq).sort((a, b) => a - b);
      expect(shown, `${browser.personId}: gap or excess`).to.deep.equal(wanted);
      expect(browser.doubles, `${browser.personId}: doubles`).to.deep.equal([]);
      expect(browser.forbidden, `${browser.personId}: told after the permission ended`).to.deep.equal([]);
    }
  });
});

async function readAll(rig: LiveRig): Promise<Awaited<ReturnType<LiveRig['ctx']['events']['after']>>> {
  const all = [];
  for (let after = 0; ; ) {
    const page = await rig.ctx.events.after(after, 1_000);
    if (page.length === 0) return all;
    all.push(...page);
    after = page.at(-1)?.seq ?? after;
  }
}
