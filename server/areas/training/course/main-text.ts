import type { Step } from './course-schema.ts';
import type { LocalText } from './local-text.ts';

/** The one text that every kind of step has under some name. */
export function mainText(step: Step): LocalText | undefined {
  switch (step.kind) {
    case 'read': return step.body;
    case 'quiz': return step.introduction;
    case 'practice': case 'hand-in': return step.task;
    case 'meeting': case 'package': return step.about;
    case 'acknowledge': return step.policy;
  }
}
