import type { Counterpart, FakeAnswer } from '../../contract/testing/index.ts';
import { startFakeNetwork } from '../../contract/testing/index.ts';
import { plugin } from '../index.ts';
import errors from './fixtures/workflow-errors.json' with { type: 'json' };

const signature = 'stand-in-signature-0123456789';
const path = '/workflows/f0c1/triggers/manual/paths/invoke';
const mostBytes = 28 * 1_024;

interface CardElement { readonly type: string; readonly altText?: string; readonly url?: string; readonly inlines?: readonly { readonly text: string }[] }
interface Sent { readonly type: string; readonly attachments: readonly { readonly contentType: string; readonly content: { readonly type: string; readonly version: string; readonly body: readonly CardElement[] } }[] }

export type Refused = keyof typeof errors;
export interface TeamsStandIn extends Counterpart {
  refuse(name: Refused | undefined): void;
}

const refused = (name: Refused): FakeAnswer => ({ status: errors[name].status, json: errors[name].body, ...(name === 'throttled' ? { headers: { 'retry-after': '20' } } : {}) });

/** The trigger of a workflow as its documents describe it: a signature in the address, 202 without a body, cards of at most 28 KB. */
export async function startStandIn(): Promise<TeamsStandIn> {
  const cards: { id: string; sent: Sent }[] = [];
  let refusal: Refused | undefined;
  const network = await startFakeNetwork((request) => {
    if (refusal) return refused(refusal);
    if (request.path !== path || request.method !== 'POST') return refused('workflowGone');
    if (request.query.get('sig') !== signature) return refused('wrongSignature');
    if (request.body.length > mostBytes) return refused('tooLarge');
    const sent = request.json() as unknown as Sent;
    const [card] = sent.attachments;
    if (sent.type !== 'message' || card?.contentType !== 'application/vnd.microsoft.card.adaptive' || card.content.type !== 'AdaptiveCard' || !/^1\.[0-5]$/.test(card.content.version)) return refused('badCard');
    const id = `run-${cards.length + 1}`;
    cards.push({ id, sent });
    return { status: 202, headers: { 'x-ms-workflow-run-id': id } };
  });
  const body = ({ sent }: { sent: Sent }): readonly CardElement[] => sent.attachments[0]?.content.body ?? [];
  return {
    network, plugin,
    settings: {},
    fields: { name: 'Acme, News', webhook: `${network.url}${path}?api-version=1&sp=%2Ftriggers%2Fmanual%2Frun&sv=1.0&sig=${signature}` },
    secrets: [signature],
    hosts: [network.host],
    published: () => Promise.resolve(cards.map((card) => ({
      id: card.id,
      text: body(card).flatMap(({ inlines }) => (inlines ? [inlines.map(({ text }) => text).join('')] : [])).join('\n'),
      alts: body(card).flatMap(({ type, altText }) => (type === 'Image' && altText ? [altText] : [])),
    }))),
    refuse: (name) => { refusal = name; },
    stop: () => network.stop(),
  };
}
