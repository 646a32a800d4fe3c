import { createServer } from 'node:http';
import type { RequestListener, Server } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { addVariant, answerConsent, changeAccount, connectAccount, nominatePost, scheduleVariant, setUpNetwork } from '#areas/outward/index.ts';
import { acts } from '#areas/outward/models/acts.ts';
import { createPerson } from '#test/factories/create-person.ts';
import type { TestPerson } from '#test/factories/create-person.ts';
import { createPost } from '#test/factories/create-post.ts';
import { createSpace } from '#test/factories/create-space.ts';
import type { TestSpace } from '#test/factories/create-space.ts';
import type { TestApp } from '#test/support/start-test-app.ts';

/** A house with accounts on the local network of the tests: the real host, thread, ledger and store. */
export interface LocalHouse {
  readonly admin: TestPerson;
  readonly comms: TestPerson;
  readonly author: TestPerson;
  readonly space: TestSpace;
  /** Connects an account whose name there is `name`; gives its id. */
  connect(server: string, name: string): Promise<string>;
  /** Queues one text for each of these accounts, with everybody's leave. */
  publish(text: string, accountIds: readonly string[]): Promise<void>;
}

export async function createLocalHouse({ ctx }: Pick<TestApp, 'ctx'>): Promise<LocalHouse> {
  const admin = await createPerson(ctx, { name: 'Adele Admin', roles: ['employee', 'admin'] });
  const comms = await createPerson(ctx, { name: 'Cora Comms', roles: ['employee', 'comms'] });
  const author = await createPerson(ctx, { name: 'Anna Author' });
  const space = await createSpace(ctx, author, { outside: 'with-approval', members: [comms, admin] });
  await setUpNetwork(ctx, admin.viewer, 'local-network', { hosts: ['{account.server}'], allowPrivate: true, settings: {} });
  return {
    admin, comms, author, space,
    connect: async (server, name) => {
      const connected = await connectAccount(ctx, comms.viewer, { network: 'local-network', kind: 'brand', name, fields: { server, token: name } });
      if (!('id' in connected)) throw new Error('The network wants no sign-in.');
      await changeAccount(ctx, comms.viewer, connected.id, { policy: { hourlyCap: 10_000 } });
      return connected.id;
    },
    publish: async (text, accountIds) => {
      const post = await createPost(ctx, author, space, { body: text });
      const { id: mirror } = await nominatePost(ctx, comms.viewer, post, '');
      await answerConsent(ctx, author.viewer, mirror, true);
      for (const accountId of accountIds) {
        const { id } = await addVariant(ctx, comms.viewer, mirror, accountId);
        await scheduleVariant(ctx, comms.viewer, id, { at: 'now' });
      }
    },
  };
}

/** How many acts are in each state. */
export async function actStates({ ctx }: Pick<TestApp, 'ctx'>, filter: object = {}): Promise<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const { state } of await acts(ctx).find(filter, { state: 1 }).lean<{ state: string }[]>()) counts[state] = (counts[state] ?? 0) + 1;
  return counts;
}

/** A server that can be away, so that connections are refused, and come back under the same address. */
export interface PatientServer { readonly url: string; leave(): Promise<void>; comeBack(): Promise<void> }

export async function startPatientServer(answer: RequestListener): Promise<PatientServer> {
  let server: Server | null = null;
  const listen = async (port: number): Promise<number> => {
    server = createServer(answer).listen(port, '127.0.0.1');
    await once(server, 'listening');
    return (server.address() as AddressInfo).port;
  };
  const port = await listen(0);
  return {
    url: `http://127.0.0.1:${port}`,
    leave: async () => {
      server?.closeAllConnections();
      await new Promise((resolve) => { if (server) server.close(resolve); else resolve(undefined); });
      server = null;
    },
    comeBack: async () => void (await listen(port)),
  };
}
