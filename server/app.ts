import type { Server } from 'node:http';
import type { HttpApp } from '#core/http/create-express-app.ts';
import { createExpressApp } from '#core/http/create-express-app.ts';
import { createHttpServer } from '#core/http/create-http-server.ts';
import { createDocumentRoutes } from '#core/http/document-routes.ts';
import type { Route } from '#core/http/route.ts';
import type { Area } from '#server/area.ts';
import { coreParts } from '#server/core-parts.ts';
import type { AppContext } from '#server/context.ts';

export interface App extends HttpApp {
  readonly server: Server;
}

/** Builds Express and Socket.IO around a context, without listening; tests build the same thing. */
export function build(ctx: AppContext, areas: readonly Area[], server: Server = createHttpServer()): App {
  const own: readonly Route[] = [...coreParts.routes, ...createDocumentRoutes(() => app.routes)];
  const app = createExpressApp(ctx, areas, own);
  server.on('request', app.express);
  ctx.live.attach(server);
  return { ...app, server };
}
