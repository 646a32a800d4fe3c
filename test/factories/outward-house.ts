import { connectAccount, setUpNetwork } from '#areas/outward/index.ts';
import { standInNetworks } from '#areas/outward/index.ts';
import type { AppContext } from '#server/context.ts';
import type { StandIn, StandInOptions } from '#test/support/stand-in-network.ts';
import { standInNetwork } from '#test/support/stand-in-network.ts';
import { createPerson } from './create-person.ts';
import type { TestPerson } from './create-person.ts';
import { createSpace } from './create-space.ts';
import type { TestSpace } from './create-space.ts';

/** A house that speaks outside: a network set up, an account of the house, and the people who work with it. */
export interface OutwardHouse {
  readonly network: StandIn;
  readonly accountId: string;
  readonly admin: TestPerson;
  readonly comms: TestPerson;
  readonly second: TestPerson;
  readonly author: TestPerson;
  readonly space: TestSpace;
}

export async function createOutwardHouse(ctx: AppContext, options: StandInOptions = {}): Promise<OutwardHouse> {
  const network = standInNetwork(options);
  standInNetworks(ctx, network.host);
  const admin = await createPerson(ctx, { name: 'Adele Admin', roles: ['employee', 'admin'] });
  const comms = await createPerson(ctx, { name: 'Cora Comms', roles: ['employee', 'comms'] });
  const second = await createPerson(ctx, { name: 'Sami Second', roles: ['employee', 'comms'] });
  const author = await createPerson(ctx, { name: 'Anna Author' });
  const space = await createSpace(ctx, author, { outside: 'with-approval', members: [comms, second, admin] });
  const { manifest } = network;
  await setUpNetwork(ctx, admin.viewer, manifest.id, { hosts: manifest.hosts, settings: {} });
  const connected = await connectAccount(ctx, comms.viewer, { network: manifest.id, kind: 'brand', fields: { server: 'social.example', token: 'secret-token' } });
  return { network, accountId: 'id' in connected ? connected.id : '', admin, comms, second, author, space };
}
