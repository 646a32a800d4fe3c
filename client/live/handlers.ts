import '#client/forms/acknowledge.ts';
import '#client/live/comment-created.ts';
import '#client/live/comment-removed.ts';
import '#client/live/comment-updated.ts';
import '#client/live/enrolment-changed.ts';
import '#client/live/notifications.ts';
import '#client/live/outward-changed.ts';
import '#client/live/post-created.ts';
import '#client/live/post-removed.ts';
import '#client/live/post-restored.ts';
import '#client/live/post-updated.ts';
import '#client/live/reaction-changed.ts';
import '#client/live/typing.ts';
import { mountAll } from '#client/mount.ts';

mountAll(document);
