import { once } from 'node:events';
import type { IncomingMessage } from 'node:http';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface StoredStatement { readonly id: string; readonly verb: { readonly id: string }; readonly actor: { readonly account: { readonly name: string } }; readonly object: { readonly id: string }; readonly result?: Readonly<Record<string, unknown>> }

/** A record store that holds what it gets to the rules of xAPI 1.0.3, as far as they touch statements. */
export interface RecordStore {
  readonly url: string;
  readonly statements: Map<string, StoredStatement>;
  /** Requests so far, also those that were refused. */
  readonly requests: number;
  /** What the next requests are answered with instead, one after the other. */
  readonly answers: number[];
  /** Rules that were broken. */
  readonly broken: string[];
  stop(): Promise<void>;
}

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[1-5][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;
const isIri = (value: unknown): boolean => typeof value === 'string' && URL.canParse(value);
const isMap = (value: unknown): boolean => typeof value === 'object' && value !== null && Object.keys(value).every((tag) => /^[a-zA-Z]{2,3}(-[a-zA-Z0-9]+)*$/.test(tag));

/** Rules of the specification that a statement breaks. */
function rulesBrokenBy(statement: Record<string, never>, statementId: string | null): string[] {
  const { id, actor, verb, object, context, result, timestamp, version } = statement as Record<string, Record<string, unknown> & string>;
  const account = actor?.['account'] as Record<string, unknown> | undefined;
  const score = result?.['score'] as { scaled?: number } | undefined;
  const known = ['id', 'version', 'timestamp', 'actor', 'verb', 'object', 'result', 'context'];
  return [
    [typeof id === 'string' && uuid.test(id) && id === statementId, 'The id is a UUID, the same as in the address.'],
    [Object.keys(statement).every((name) => known.includes(name)), 'A statement has no properties but those of the specification.'],
    [account !== undefined && isIri(account['homePage']) && typeof account['name'] === 'string' && Object.keys(account).length === 2, 'An account has a home page and a name.'],
    [['mbox', 'mbox_sha1sum', 'openid'].every((name) => !(name in (actor ?? {}))), 'An agent has one identifier.'],
    [isIri(verb?.['id']) && isMap(verb?.['display']), 'A verb has an IRI and a display by language.'],
    [object?.['objectType'] === 'Activity' && isIri(object['id']) && isMap((object['definition'] as Record<string, unknown>)['name']), 'An activity has an IRI and names by language.'],
    [uuid.test(String(context?.['registration'])), 'A registration is a UUID.'],
    [score?.scaled === undefined || (score.scaled >= -1 && score.scaled <= 1), 'A scaled score lies between -1 and 1.'],
    [/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$/.test(String(timestamp)), 'A timestamp is ISO 8601.'],
    [/^1\.0(\.\d+)?$/.test(String(version)), 'The version is 1.0.'],
  ].flatMap(([kept, rule]) => (kept ? [] : [String(rule)]));
}

export async function startRecordStore(key: string, secret: string): Promise<RecordStore> {
  const statements = new Map<string, StoredStatement>();
  const [answers, broken]: [number[], string[]] = [[], []];
  let requests = 0;
  const answer = async (request: IncomingMessage): Promise<number> => {
    requests += 1;
    const parts: Buffer[] = [];
    for await (const part of request) parts.push(part as Buffer);
    const instead = answers.shift();
    if (instead !== undefined) return instead;
    if (request.headers.authorization !== `Basic ${Buffer.from(`${key}:${secret}`).toString('base64')}`) return 401;
    if (!/^1\.0/.test(String(request.headers['x-experience-api-version']))) { broken.push('Every request names the version.'); return 400; }
    const url = new URL(request.url ?? '', 'http://localhost');
    if (request.method !== 'PUT' || url.pathname !== '/xapi/statements') return 404;
    const statement = JSON.parse(Buffer.concat(parts).toString()) as StoredStatement;
    const rules = rulesBrokenBy(statement as never, url.searchParams.get('statementId'));
    broken.push(...rules);
    if (rules.length > 0) return 400;
    const known = statements.get(statement.id);
    if (known && JSON.stringify(known) !== JSON.stringify(statement)) return 409;
    statements.set(statement.id, statement);
    return 204;
  };
  const server = createServer((request, response) => void answer(request).then((status) => {
    response.writeHead(status, { 'x-experience-api-version': '1.0.3', ...(status >= 300 && status < 400 ? { location: 'http://127.0.0.1:1/elsewhere' } : {}) });
    response.end();
  }));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/xapi`, statements, answers, broken,
    get requests() { return requests; },
    stop: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}
