import type { Route } from '#core/http/route.ts';

export const peopleRoutes: readonly Route[] = [];
