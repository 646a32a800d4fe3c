import type { Reply, RouteCall } from '#core/http/route.ts';
import { page } from '#core/http/route.ts';
import { translate } from '#core/text/translate.ts';

type Request = RouteCall<unknown, unknown, unknown, 'public'>['request'];

/**
 * Goes on to an identity provider after a form was posted: a page with a link, which the browser follows by itself.
 * A redirect would be stopped by our own policy that forms lead nowhere else.
 */
export function continuePage(request: Request, locale: string, url: string, name: string): Reply {
  request.res?.setHeader('Refresh', `0; url=${url}`);
  return page('auth/continue', translate(locale, 'sign-on.titles.continue', { name }), { url, name });
}
