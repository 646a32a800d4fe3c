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

/** Sets the headers that every answer carries; made once, since nothing in them depends on the request. */
export function createSecurityHeaders(config: Pick<Config, 'https'>): (response: ServerResponse) => void {
  const headers: [string, string][] = [
    ['X-Content-Type-Options', 'nosniff'],
    ['Referrer-Policy', 'same-origin'],
    ['Content-Security-Policy', barePolicy],
    ['Cross-Origin-Resource-Policy', 'same-origin'],
    ['X-Frame-Options', 'DENY'],
  ];
  if (config.https) headers.push(['Strict-Transport-Security', 'max-age=31536000; includeSubDomains']);
  return (response) => {
    for (const [name, value] of headers) response.setHeader(name, value);
  };
}

/** Lets an answer be a page: own scripts, styles, pictures and connections, and nothing else. */
export function allowPage(response: ServerResponse): void {
  response.setHeader('Content-Security-Policy', pagePolicy);
  response.setHeader('Cross-Origin-Opener-Policy', 'same-origin');
  response.setHeader('Permissions-Policy', 'camera=(), geolocation=(), microphone=(), payment=()');
}
