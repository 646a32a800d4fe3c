import type { Viewer } from '#core/access/viewer.ts';
import { hasRole } from '#core/access/viewer.ts';

const tokenPrefix = 'token:';

/** The session name under which a personal access token speaks. */
export const sessionIdOfToken = (tokenId: string): string => `${tokenPrefix}${tokenId}`;

/** Whether the viewer speaks through a personal access token. */
export const speaksByToken = (viewer: Viewer): boolean => viewer.sessionId?.startsWith(tokenPrefix) ?? false;

/** Tokens, passwords and sessions are changed only by a person at a browser, so that a leaked token cannot prolong itself. */
export const changeOwnAccess = (viewer: Viewer): boolean => viewer.sessionId !== undefined && !speaksByToken(viewer);

export const invitePeople = (viewer: Viewer): boolean => hasRole(viewer, 'admin') && !speaksByToken(viewer);

export const manageSignOn = (viewer: Viewer): boolean => hasRole(viewer, 'admin') && !speaksByToken(viewer);
