import { pipeline } from 'node:stream/promises';
import type { Request, Response } from 'express';
import { setFlash } from '#core/http/flash.ts';
import { ownPath } from '#core/http/own-path.ts';
import type { PagePlace, PageRenderer } from '#core/http/render-page.ts';
import type { Reply } from '#core/http/route.ts';
import { allowPage } from '#core/http/security-headers.ts';
import { sendText } from '#core/http/send-text.ts';

const jsonType = 'application/json; charset=utf-8';
const htmlType = 'text/html; charset=utf-8';

/** Turns what a handler answered into bytes. */
export async function sendReply(house: { readonly renderer: PageRenderer; readonly secure: boolean }, request: Request, response: Response, reply: Reply, place: PagePlace): Promise<void> {
  switch (reply.kind) {
    case 'json':
      return sendText(request, response, { status: reply.status, type: jsonType, text: JSON.stringify(reply.body) });
    case 'json-text':
      return sendText(request, response, { status: reply.status, type: jsonType, text: reply.text, etag: reply.etag });
    case 'page':
      allowPage(response, reply.frames);
      if (reply.robots) response.setHeader('X-Robots-Tag', 'noindex');
      return sendText(request, response, { status: reply.status, type: htmlType, text: await house.renderer.page(place, reply) });
    case 'fragment':
      allowPage(response);
      return sendText(request, response, { status: reply.status, type: htmlType, text: await house.renderer.fragment(place, reply) });
    case 'redirect':
      if (reply.flash !== undefined) setFlash(response, reply.flash, house.secure);
      return redirectTo(response, ownPath(reply.location));
    case 'redirect-outside':
      return redirectTo(response, reply.location);
    case 'text':
      return sendText(request, response, { status: reply.status, type: reply.type, text: reply.text });
    case 'empty':
      response.statusCode = 204;
      response.end();
      return;
    case 'stream':
      response.statusCode = reply.status ?? 200;
      for (const [name, value] of Object.entries(reply.headers)) response.setHeader(name, value);
      await pipeline(reply.stream, response).catch((error: unknown) => {
        // The reader went away: nobody is left to tell.
        if ((error as NodeJS.ErrnoException).code !== 'ERR_STREAM_PREMATURE_CLOSE') throw error;
      });
  }
}

function redirectTo(response: Response, location: string): void {
  response.statusCode = 303;
  response.setHeader('Location', location);
  response.setHeader('Cache-Control', 'no-store');
  response.end();
}
