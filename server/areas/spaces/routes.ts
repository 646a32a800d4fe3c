import type { Route } from '#core/http/route.ts';

export const spacesRoutes: readonly Route[] = [];
