import type { StepStanding } from '../models/step-states.ts';
import type { StepChange } from './settle-step.ts';

/** From where to where a step may go. What is done stays done unless it is taken back for a reason; only a trainer takes back what a trainer confirmed. */
export const maySettle = (from: { readonly standing: StepStanding; readonly confirmed: boolean }, change: Pick<StepChange, 'standing' | 'by' | 'because'>): boolean => {
  if (from.standing === change.standing) return false;
  if (from.standing !== 'done') return change.standing !== 'open' || from.standing === 'failed' || change.because !== undefined;
  return change.standing === 'open' && change.because !== undefined && (!from.confirmed || change.by === 'trainer');
};
