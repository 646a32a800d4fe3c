import type { ServerResponse } from 'node:http';
import type { Config } from '#config/config.ts';

/** The one style that Turbo writes into the page, for its progress bar; a browser test fails when an update changes it. */
const progressBarStyle = "'sha256-WAyOw4V+FqDc35lQPyRADLBWbuNK8ahvYEaQIYF1+Ps='";

const pagePolicy = [
  "default-src 'none'", "script-src 'self'", `style-src 'self' ${progressBarStyle}`, "img-src 'self' data: blob:", "font-src 'self'", "connect-src 'self'",
  "manifest-src 'self'", "media-src 'self'", "worker-src 'self'", "form-action 'self'", "base-uri 'none'", "frame-ancestors 'none'",
].join('; ');

/** The policy of everything that is not a page: it may do nothing at all. */
const barePolicy = "default-src 'none'; frame-ancestors 'none'; sandbox";

type Headers = readonly (readonly [string, string])[];

/** The headers that every answer carries. */
export const securityHeaders = ({ https }: Pick<Config, 'https'>, policy = barePolicy): Headers => [
  ['X-Content-Type-Options', 'nosniff'],
  ['Referrer-Policy', 'same-origin'],
  ['Content-Security-Policy', policy],
  ['Cross-Origin-Resource-Policy', 'same-origin'],
  ['X-Frame-Options', 'DENY'],
  ...(https ? [['Strict-Transport-Security', 'max-age=31536000; includeSubDomains'] as const] : []),
];

const ofPages: Headers = [
  ['Cross-Origin-Opener-Policy', 'same-origin'],
  ['Permissions-Policy', 'camera=(), geolocation=(), microphone=(), payment=()'],
];

/** The same for a page. */
export const pageHeaders = (config: Pick<Config, 'https'>): Headers => [...securityHeaders(config, pagePolicy), ...ofPages];

/** Sets the headers that every answer carries; made once, since nothing in them depends on the request. */
export function createSecurityHeaders(config: Pick<Config, 'https'>): (response: ServerResponse) => void {
  const headers = securityHeaders(config);
  return (response) => {
    for (const [name, value] of headers) response.setHeader(name, value);
  };
}

/** Lets an answer be a page: own scripts, styles, pictures and connections, and nothing else; `frames` is the one other origin that it may show in a frame. */
export function allowPage(response: ServerResponse, frames?: string): void {
  response.setHeader('Content-Security-Policy', frames === undefined ? pagePolicy : `${pagePolicy}; frame-src ${frames}`);
  for (const [name, value] of ofPages) response.setHeader(name, value);
}
