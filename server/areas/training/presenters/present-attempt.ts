import { renderMarkdown } from '#core/markdown/parse-markdown.ts';
import type { StoredFile } from '#core/files/files.ts';
import { fileUrl } from '#core/files/index.ts';
import type { AttemptView, UploadView } from '#views/types/training-learn.ts';
import type { AttemptRecord } from '../models/attempts.ts';
import type { AnsweredStep } from '../quiz/lay-out.ts';
import { layOut } from '../quiz/lay-out.ts';
import type { QuestionReader } from './present-questions.ts';
import { presentResult } from './present-questions.ts';

export interface AttemptSource {
  readonly attempt: AttemptRecord;
  /** The step as it was when it was answered. */
  readonly step: AnsweredStep;
  readonly enrolment: { readonly seed: number; readonly dueAt: Date | null };
  readonly files: readonly StoredFile[];
}

export const presentUpload = (file: StoredFile): UploadView => ({ id: file.id, name: file.name, bytes: file.bytes, url: fileUrl(file) });

/** Files in the order in which they were chosen. */
export const presentUploads = (attempt: Pick<AttemptRecord, 'fileIds'>, files: readonly StoredFile[]): UploadView[] =>
  attempt.fileIds.flatMap((id) => files.filter((file) => file.id === id.toString()).map(presentUpload));

/** An attempt that was handed in, with how it was taken. `tellRight`: the right answers are told too. */
export const presentAttempt = ({ attempt, step, enrolment, files }: AttemptSource, reader: QuestionReader, tellRight: boolean): AttemptView => ({
  id: attempt._id.toString(), number: attempt.number, state: attempt.state === 'marked' ? 'marked' : 'waiting', submittedAt: (attempt.submittedAt ?? attempt.startedAt).toISOString(),
  late: enrolment.dueAt !== null && attempt.submittedAt !== null && attempt.submittedAt > enrolment.dueAt, score: attempt.score, passed: attempt.passed, comment: attempt.comment,
  textHtml: attempt.text.trim() === '' ? '' : renderMarkdown(attempt.text), files: presentUploads(attempt, files),
  criteria: step.kind === 'hand-in' && attempt.state === 'marked' ? step.rubric.map(({ id, title, points }) => {
    const mark = attempt.marks.find(({ part }) => part === id);
    return { title: reader.read(title), points: mark?.points ?? 0, most: points, comment: mark?.comment ?? '' };
  }) : [],
  results: layOut(step, enrolment.seed, attempt.number).map(({ question }) => ({
    id: question.id, promptHtml: reader.render(reader.read(question.prompt)),
    ...presentResult(question, attempt.answers[question.id], attempt.marks.find(({ part }) => part === question.id), reader, tellRight),
  })),
});
