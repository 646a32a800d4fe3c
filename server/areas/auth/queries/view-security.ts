import type { Viewer } from '#core/access/viewer.ts';
import { objectId } from '#core/store/object-id.ts';
import type { AppContext } from '#server/context.ts';
import type { PageModels } from '#views/types/pages.ts';
import { credentials } from '../models/credentials.ts';
import { listSessions } from './list-sessions.ts';
import { listTokens } from './list-tokens.ts';
import { emptyForm } from '../presenters/present-form.ts';

/** The page of one's own sessions, password and tokens; `part` replaces what a form came back with. */
export async function viewSecurity(ctx: AppContext, viewer: Viewer, part: Partial<PageModels['auth/security']> = {}): Promise<PageModels['auth/security']> {
  const [sessions, tokens, credential] = await Promise.all([
    listSessions(ctx, viewer), listTokens(ctx, viewer), credentials(ctx).findOne({ personId: objectId(viewer.personId) }).select({ _id: 1 }).lean(),
  ]);
  return { sessions, tokens, newToken: null, passwordForm: emptyForm, tokenForm: emptyForm, hasPassword: credential !== null, ...part };
}
