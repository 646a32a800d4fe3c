import { z } from 'zod';

/** One environment variable: its rule, and what the README says about it. */
export interface EnvironmentVariable<Schema extends z.ZodType = z.ZodType> {
  readonly schema: Schema;
  /** What the README shows as the default. */
  readonly standard: string;
  /** What is allowed, in words, for the line that refuses a wrong value. */
  readonly allowed: string;
  readonly description: string;
  /** Never shown, not even when it is wrong. */
  readonly secret?: true;
}

const variable = <Schema extends z.ZodType>(definition: EnvironmentVariable<Schema>): EnvironmentVariable<Schema> => definition;

const urlWith = (...schemes: string[]): z.ZodType<string> =>
  z.string().refine((value) => URL.canParse(value) && schemes.includes(new URL(value).protocol));

const origin = urlWith('http:', 'https:').refine((value) => URL.canParse(value) && new URL(value).pathname === '/');

const count = (maximum: number): z.ZodType<number> => z.string().regex(/^\d+$/).transform(Number).refine((value) => value <= maximum);

const list = z.string().transform((value) => value.split(',').map((entry) => entry.trim()).filter((entry) => entry !== ''));

/** Every variable Parley reads; nothing else in the code looks at the environment. */
export const environment = {
  PORT: variable({
    schema: count(65_535).optional(), standard: '3000', allowed: 'a port number from 0 to 65535',
    description: 'The port to listen on.',
  }),
  HOST: variable({
    schema: z.string().regex(/^[\w.:-]+$/).optional(), standard: '127.0.0.1', allowed: 'an address or host name to listen on, such as 0.0.0.0',
    description: 'The address to listen on. Loopback only, until you say otherwise.',
  }),
  BASE_URL: variable({
    schema: origin.optional(), standard: 'http://localhost:3000', allowed: 'an http or https address without a path, such as https://parley.example.com',
    description: 'The address people use. Setting it ends the demo: no demo accounts, no demo data.',
  }),
  PACKAGE_URL: variable({
    schema: origin.optional(), standard: 'on this machine alone: http://packages.localhost and the port; else unset: no packages are played', allowed: 'an http or https address without a path and with another host name than BASE_URL, such as https://packages.parley.example.com',
    description: 'The address that SCORM packages of courses are played from: another host name that leads to the same server, so that foreign script never runs where people are signed in.',
  }),
  DATA_DIR: variable({
    schema: z.string().min(1).optional(), standard: './data', allowed: 'a folder that may be written to',
    description: 'The folder for uploads, the embedded store and the kept secret key.',
  }),
  MONGODB_URI: variable({
    schema: urlWith('mongodb:', 'mongodb+srv:').optional(), standard: 'unset: the embedded store in DATA_DIR', allowed: 'a mongodb:// or mongodb+srv:// address of a replica set', secret: true,
    description: 'The MongoDB replica set to keep everything in.',
  }),
  REDIS_URL: variable({
    schema: urlWith('redis:', 'rediss:').optional(), standard: 'unset: one process', allowed: 'a redis:// or rediss:// address', secret: true,
    description: 'Redis, through which several processes wake each other and share limits.',
  }),
  SECRET_KEY: variable({
    schema: z.string().min(32).optional(), standard: 'in the demo: made and kept in DATA_DIR', allowed: 'at least 32 characters; make one with: node -e "console.log(require(\'crypto\').randomBytes(32).toString(\'hex\'))"', secret: true,
    description: 'Signs cookies and seals stored secrets. Required in production; the same for every process.',
  }),
  SMTP_URL: variable({
    schema: urlWith('smtp:', 'smtps:').optional(), standard: 'unset: mails are kept for the mailbox page in the demo, and not sent in production', allowed: 'an smtp:// or smtps:// address', secret: true,
    description: 'The mail server that sends invitations, password links and notices.',
  }),
  MAIL_FROM: variable({
    schema: z.string().regex(/^[^\r\n]*[^\s@<]+@[^\s@>]+>?$/).optional(), standard: 'Parley <parley@the host of BASE_URL>', allowed: 'an address, or a name and an address such as Parley <parley@example.com>',
    description: 'The sender of every mail.',
  }),
  SAML_ENTRY_POINT: variable({
    schema: urlWith('http:', 'https:').optional(), standard: 'unset: no identity provider from the environment', allowed: 'the http or https address of the identity provider’s single sign-on service',
    description: 'SAML: where people are sent to sign in. Needs SAML_IDP_ISSUER and SAML_CERTIFICATE.',
  }),
  SAML_IDP_ISSUER: variable({
    schema: z.string().min(1).optional(), standard: 'unset', allowed: 'the entity id of the identity provider',
    description: 'SAML: the entity id that must stand in every response.',
  }),
  SAML_CERTIFICATE: variable({
    schema: z.string().min(1).optional(), standard: 'unset', allowed: 'one or more certificates in PEM form, or the path of a file that holds them',
    description: 'SAML: the certificate that responses are signed with; several while one is being replaced.',
  }),
  SAML_SLUG: variable({
    schema: z.string().regex(/^[a-z0-9][a-z0-9-]{0,39}$/).optional(), standard: 'company', allowed: 'small letters, digits and hyphens',
    description: 'SAML: the name in /saml/<name>/login, /acs and /metadata.',
  }),
  SAML_NAME: variable({
    schema: z.string().min(1).max(80).optional(), standard: 'Single sign-on', allowed: 'up to 80 characters',
    description: 'SAML: what the button on the sign-in page says.',
  }),
  SAML_DOMAINS: variable({
    schema: list.optional(), standard: 'unset: none', allowed: 'mail domains, separated by commas',
    description: 'SAML: people with an address in these domains are sent straight to the identity provider.',
  }),
  SAML_LOGOUT_URL: variable({
    schema: urlWith('http:', 'https:').optional(), standard: 'unset: signing out ends the session here only', allowed: 'an http or https address',
    description: 'SAML: the identity provider’s single logout service.',
  }),
  RECORD_STORE_URL: variable({
    schema: urlWith('http:', 'https:').optional(), standard: 'unset: no statements are sent', allowed: 'the http or https address of an xAPI endpoint, such as https://lrs.example.com/xapi',
    description: 'xAPI: the learning record store that gets a statement for what people have learned. Needs RECORD_STORE_KEY and RECORD_STORE_SECRET.',
  }),
  RECORD_STORE_KEY: variable({
    schema: z.string().regex(/^[^:\r\n]+$/).max(200).optional(), standard: 'unset', allowed: 'up to 200 characters without a colon',
    description: 'xAPI: the key that the record store knows this house by.',
  }),
  RECORD_STORE_SECRET: variable({
    schema: z.string().min(1).max(500).optional(), standard: 'unset', allowed: 'up to 500 characters', secret: true,
    description: 'xAPI: the secret that belongs to the key.',
  }),
  LOG_LEVEL: variable({
    schema: z.enum(['trace', 'debug', 'info', 'warn', 'error', 'silent']).optional(), standard: 'info', allowed: 'trace, debug, info, warn, error or silent',
    description: 'How much is logged.',
  }),
  NODE_ENV: variable({
    schema: z.enum(['production', 'development', 'test']).optional(), standard: 'unset: the demo', allowed: 'production, development or test',
    description: 'production ends the demo: no demo accounts, no demo data.',
  }),
  TRUST_PROXY: variable({
    schema: z.string().regex(/^(\d{1,2}|[\w.:/, ]+)$/).optional(), standard: '0: none', allowed: 'how many proxies stand in front, or their addresses separated by commas',
    description: 'Proxies whose X-Forwarded-For and X-Forwarded-Proto are believed.',
  }),
  PROCESS_NAME: variable({
    schema: z.string().regex(/^[\w.-]{1,60}$/).optional(), standard: 'host name and process id', allowed: 'up to 60 letters, digits, dots and hyphens',
    description: 'How this process is called in logs, leases and metrics.',
  }),
  SAFE_MODE: variable({
    schema: z.enum(['true', 'false']).optional(), standard: 'false', allowed: 'true or false',
    description: '`true` starts without plugins, as `npm start -- --safe-mode` does.',
  }),
  REQUESTS_PER_MINUTE: variable({
    schema: count(1_000_000).optional(), standard: '6000; in the demo 0', allowed: 'a number; 0 switches the limit off',
    description: 'Requests a minute allowed to one person, or to one address that is not signed in.',
  }),
  WRITES_PER_MINUTE: variable({
    schema: count(1_000_000).optional(), standard: '300; in the demo 0', allowed: 'a number; 0 switches the limit off',
    description: 'Posts, comments and other writes a minute allowed to one person.',
  }),
} as const;

export type EnvironmentName = keyof typeof environment;

/** The parsed environment. */
export type Environment = { readonly [Name in EnvironmentName]: z.output<(typeof environment)[Name]['schema']> };
