import type { Request } from 'express';
import type { z } from 'zod';
import type { Role, Viewer } from '#core/access/viewer.ts';
import type { AppContext } from '#server/context.ts';
import type { PageName, PageModels } from '#views/types/pages.ts';

/** Who may call: anyone, any signed-in person, or holders of one of the roles. */
export type RouteAccess = 'public' | 'signed-in' | readonly Role[];

export interface UploadedFile {
  /** Name of the form field it came in. */
  readonly field: string;
  readonly name: string;
  readonly bytes: number;
  /** Where it lies on disk until the request was answered, for what is too large for memory. */
  readonly path: string;
  /** The whole content into memory: a few at a time, as `Files.save` does. Gone once the request was answered. */
  read(): Promise<Buffer>;
}

/** What a handler gets; everything in it has passed the route's schemas. */
export interface RouteCall<Params, Query, Body, Access extends RouteAccess> {
  readonly ctx: AppContext;
  readonly viewer: Access extends 'public' ? Viewer | null : Viewer;
  readonly params: Params;
  readonly query: Query;
  readonly body: Body;
  /** Uploaded files of a multipart form (routes with `upload`), already within bounds. */
  readonly files: readonly UploadedFile[];
  readonly idempotencyKey: string | undefined;
  /** The viewer's, or what the browser asks for: `en` or `de`; for `translate` of `#core/text/translate.ts`. */
  readonly locale: string;
  /** Only for sign-in and sign-out, which replace the session, and for what a header asks of a file. */
  readonly request: Request;
}

export type Reply =
  | { readonly kind: 'json'; readonly status: number; readonly body: unknown }
  /** A body that is JSON text already, for hot reads. */
  | { readonly kind: 'json-text'; readonly status: number; readonly text: string | Buffer; readonly etag?: string }
  | { readonly kind: 'page'; readonly status: number; readonly page: PageName; readonly model: object; readonly title: string; readonly robots?: 'none'; readonly frames?: string }
  /** One partial without the frame, for Turbo frames and fragments fetched by the browser. */
  | { readonly kind: 'fragment'; readonly status: number; readonly partial: string; readonly model: object }
  | { readonly kind: 'redirect'; readonly location: string; readonly flash?: string }
  /** Away from here, to an identity provider. */
  | { readonly kind: 'redirect-outside'; readonly location: string }
  | { readonly kind: 'empty' }
  | { readonly kind: 'stream'; readonly status?: number; readonly stream: NodeJS.ReadableStream; readonly headers: Readonly<Record<string, string>> }
  | { readonly kind: 'text'; readonly status: number; readonly type: string; readonly text: string };

export const json = (body: unknown, status = 200): Reply => ({ kind: 'json', status, body });
export const created = (body: unknown): Reply => json(body, 201);
/** JSON text made elsewhere; `etag` saves hashing it. */
export const jsonText = (text: string | Buffer, etag?: string): Reply => ({ kind: 'json-text', status: 200, text, etag });
export const empty: Reply = { kind: 'empty' };
/** 303 to a path of our own; `flash` is a locale key shown once on the next page. */
export const redirect = (location: string, flash?: string): Reply => ({ kind: 'redirect', location, flash });
export const redirectOutside = (location: string): Reply => ({ kind: 'redirect-outside', location });
/** A page in the frame; `title` is plain text, `model` the page's own view model. */
export const page = <Name extends PageName>(name: Name, title: string, model: PageModels[Name], status = 200): Reply => ({ kind: 'page', status, page: name, model, title });
export const fragment = (partial: string, model: object, status = 200): Reply => ({ kind: 'fragment', status, partial, model });

export interface RouteDefinition<Params extends z.ZodType, Query extends z.ZodType, Body extends z.ZodType, Access extends RouteAccess> {
  readonly method: 'get' | 'post' | 'put' | 'patch' | 'delete';
  /** Express path; API routes begin with /api/v1. Everything else is a page or a form. */
  readonly path: string;
  readonly access: Access;
  /** One sentence for the OpenAPI document and for readers. */
  readonly summary: string;
  readonly params?: Params;
  readonly query?: Query;
  readonly body?: Body;
  /** The shape of a successful JSON answer, for the OpenAPI document. */
  readonly answer?: z.ZodType;
  /** Status of a successful JSON answer; 200 unless said. */
  readonly status?: number;
  /** Accepts multipart files: how many and how large. */
  readonly upload?: { readonly maximumFiles: number; readonly maximumBytes: number };
  /** Posted to from other sites on purpose, such as by an identity provider. */
  readonly foreignOrigin?: 'allowed';
  /** Name of the rate limit that counts here besides the general one. */
  readonly limit?: 'sign-in' | 'write' | 'upload' | 'mail' | 'search' | 'verify';
  readonly handle: (call: RouteCall<z.output<Params>, z.output<Query>, z.output<Body>, Access>) => Promise<Reply> | Reply;
  /**
   * For forms: makes the page again with the refused values (status 422) so that nothing typed is lost.
   * `values` is the raw body (strings), `problems` the fields with translated texts.
   */
  readonly onInvalid?: (call: InvalidCall) => Promise<Reply> | Reply;
}

export interface InvalidCall {
  readonly ctx: AppContext;
  readonly viewer: Viewer | null;
  readonly request: Request;
  readonly locale: string;
  readonly params: Readonly<Record<string, string>>;
  readonly values: Readonly<Record<string, string>>;
  readonly problems: Readonly<Record<string, string>>;
  readonly files: readonly UploadedFile[];
  /** The translated text of the whole refusal. */
  readonly notice: string;
}

export type LimitName = NonNullable<Route['limit']>;

/** A route with its types folded away, as the house collects it. */
export type Route = RouteDefinition<z.ZodType, z.ZodType, z.ZodType, RouteAccess>;

/** Declares one route: method, path, access, schemas and the handler in one place. */
export function defineRoute<const Access extends RouteAccess, Params extends z.ZodType = z.ZodType, Query extends z.ZodType = z.ZodType, Body extends z.ZodType = z.ZodType>(
  definition: RouteDefinition<Params, Query, Body, Access>,
): Route {
  return definition as unknown as Route;
}
