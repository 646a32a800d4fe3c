import { z } from 'zod';

/** The number of this contract; a plugin says which one it was written for. */
export const contractNumber = 1;

/** How a network counts the length of a text. `weighted` is counted by the plugin itself. */
const counting = z.enum(['graphemes', 'characters', 'utf-16', 'bytes', 'weighted']);
export type Counting = z.output<typeof counting>;

const hostName = /^(?:\*\.)?[a-z0-9](?:[a-z0-9-]*[a-z0-9])?(?:\.[a-z0-9](?:[a-z0-9-]*[a-z0-9])?)*$/;
const hostField = /^\{(?:settings|account)\.[a-zA-Z]+\}$/;

/**
 * `plugin.json`, readable without running code. Hosts are names (`api.example.com`), names with everything below
 * (`*.example.com`), the host of an address that a person entered (`{account.server}`, `{settings.server}`), or `*`
 * for a network that is everywhere (public addresses only; the administrator is told so).
 */
export const manifestSchema = z.strictObject({
  /** Same as the folder. */
  id: z.string().regex(/^[a-z](?:[a-z0-9-]{0,38}[a-z0-9])?$/),
  name: z.string().min(1).max(60),
  version: z.string().regex(/^\d+\.\d+\.\d+$/),
  contract: z.number().int().min(1),
  /** One sentence for the administrator. */
  summary: z.string().min(1).max(200),
  hosts: z.array(z.string().max(253).refine((host) => host === '*' || hostName.test(host) || hostField.test(host), 'not a host')).max(20),
  /** How a person connects an account: not at all, by what they type, or by signing in at the network. */
  auth: z.enum(['none', 'form', 'oauth']),
  accounts: z.array(z.enum(['brand', 'personal'])).min(1).default(['brand']),
  limits: z.strictObject({
    /** Calls at once for one account. */
    concurrency: z.number().int().min(1).max(10),
    perMinute: z.number().int().min(1).max(10_000),
    /** Minutes between two looks for replies; absent: it does not look. */
    pollMinutes: z.number().int().min(1).max(1_440).optional(),
  }),
  post: z.strictObject({
    maximum: z.number().int().min(1).max(1_000_000),
    counting,
    /** Characters that every link counts as, whatever its length. */
    linkLength: z.number().int().min(1).max(100).optional(),
    media: z.strictObject({
      maximum: z.number().int().min(0).max(20),
      types: z.array(z.string().regex(/^[a-z]+\/[a-z0-9.+-]+$/)).max(20),
      maximumBytes: z.number().int().min(1),
      alt: z.enum(['required', 'optional', 'none']),
      maximumAlt: z.number().int().min(1).optional(),
    }).optional(),
    format: z.enum(['text', 'html', 'markdown']),
    /** A text that is too long becomes several posts that answer each other. */
    threads: z.boolean().default(false),
  }),
  /** What the outside may call: `/hooks/<id>/…`, and names below `/.well-known/`. */
  inbound: z.strictObject({ wellKnown: z.array(z.string().regex(/^[a-z0-9-]+$/)).max(5).default([]) }).optional(),
  /** Where to read what the network allows. */
  documents: z.url({ protocol: /^https$/ }).optional(),
});

export type Manifest = z.output<typeof manifestSchema>;
