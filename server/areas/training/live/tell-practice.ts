import type { LiveTranslator } from '#core/live/live.ts';
import { personRoom } from '#core/live/live.ts';
import { enrolmentChanged, enrolmentMade, stepCompleted, stepEvidenceChanged, stepReverted, stepWaiting } from '../events.ts';

interface Fact { readonly enrolmentId: string; readonly personId: string; readonly kind?: string }

/** Tells a learner's pages of the feed that their signs and hints have changed. */
export const tellPractice: LiveTranslator = {
  types: [enrolmentMade.name, enrolmentChanged.name, stepCompleted.name, stepWaiting.name, stepReverted.name, stepEvidenceChanged.name],
  translate: (_ctx, event) => {
    const { enrolmentId, personId } = event.data as Fact;
    return Promise.resolve([{ name: 'practice:changed', rooms: [personRoom(personId)], payload: { enrolmentId } }]);
  },
};
