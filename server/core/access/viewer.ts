export const roles = ['employee', 'trainer', 'comms', 'admin'] as const;
export type Role = (typeof roles)[number];

/** The signed-in person on whose behalf a request, a socket or a job acts. */
export interface Viewer {
  readonly personId: string;
  readonly roles: readonly Role[];
  readonly locale: string;
  /** IANA name, such as Europe/Berlin. */
  readonly timeZone: string;
  readonly theme?: 'system' | 'light' | 'dark';
  /** The session or token that spoke; absent for jobs and the seed. */
  readonly sessionId?: string;
}

export const hasRole = (viewer: Viewer, role: Role): boolean => viewer.roles.includes(role);
