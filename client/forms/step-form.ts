import { ApiRefusal, callApi } from '#client/api.ts';
import { sendStepFiles } from '#client/forms/send-step-files.ts';
import { tellRefusal } from '#client/ui/tell-refusal.ts';

const restMilliseconds = 900;

type Answer = string | string[] | Record<string, string>;
interface Saved { readonly attempt: number; readonly revision: number }

/** Keeps on the server what is typed into a step, a moment after the last key; another tab that wrote meanwhile is told of. */
export function keepAnswers(element: HTMLElement): () => void {
  const form = element as HTMLFormElement;
  const end = new AbortController();
  const line = form.querySelector<HTMLElement>('[data-slot="draft-state"]');
  const say = (state: 'saving' | 'saved' | 'unsaved'): void => { if (line) line.textContent = line.dataset[state] ?? ''; };
  let timer: ReturnType<typeof setTimeout> | undefined;
  let saving: Promise<void> = Promise.resolve();
  let stopped = false;
  let underWay = false;
  let sending = false;

  const save = async (): Promise<void> => {
    timer = undefined;
    if (stopped) return;
    underWay = true;
    try {
      const saved = await callApi<Saved>('PUT', form.dataset['draft'] ?? '', { ...typedIn(form), revision: numberIn(form, 'revision'), attempt: numberIn(form, 'attempt') });
      setNumber(form, 'revision', saved.revision);
      setNumber(form, 'attempt', saved.attempt);
      say('saved');
    } catch (problem) {
      say('unsaved');
      if (!(problem instanceof ApiRefusal)) throw problem;
      if (problem.passing) return;
      // What stands in the way is said once; what was typed stays and goes along when it is handed in.
      stopped = true;
      const [why] = Object.values(problem.fields);
      void tellRefusal(why === undefined ? problem : new ApiRefusal(problem.status, problem.code, why, {}));
    } finally {
      underWay = false;
    }
  };
  const saveSoon = (): void => {
    form.dataset['edited'] = '';
    clearTimeout(timer);
    if (!stopped) timer = setTimeout(() => { saving = saving.then(save); }, restMilliseconds);
  };

  const sendFiles = async (): Promise<void> => {
    const input = form.querySelector<HTMLInputElement>('input[type="file"]');
    if (!input?.files?.length) return;
    clearTimeout(timer);
    timer = undefined;
    sending = true;
    const bar = form.querySelector<HTMLProgressElement>('[data-slot="progress"]');
    const show = (percent: number): void => { if (bar) Object.assign(bar, { hidden: false, value: percent }); };
    show(0);
    try {
      const sent = sendStepFiles(form, { signal: end.signal, progress: show });
      // They are on their way: handing in does not send them again.
      input.value = '';
      const { ok, status, page } = await sent;
      if (!ok) void tellRefusal(new ApiRefusal(status, '', page.querySelector('.notice-problem, .problem, main p')?.textContent.trim() ?? '', {}));
      else {
        takeOver(form, page);
        if (timer === undefined) delete form.dataset['edited'];
      }
    } catch {
      void tellRefusal(null);
    }
    sending = false;
    if (bar) bar.hidden = true;
  };

  form.addEventListener('change', ({ target }) => {
    if (target instanceof HTMLInputElement && target.type === 'file') saving = saving.then(sendFiles);
  }, { signal: end.signal });
  form.addEventListener('input', saveSoon, { signal: end.signal });
  form.addEventListener('submit', (event) => {
    if (sending) {
      event.preventDefault();
      event.stopImmediatePropagation();
      const { submitter } = event;
      void saving.then(() => form.requestSubmit(submitter));
      return;
    }
    clearTimeout(timer);
    timer = undefined;
    // From here on the answer of the server is the truth.
    delete form.dataset['edited'];
    // While a save is under way nobody here knows its revision: what is sent now is newer in any case.
    const revision = form.querySelector<HTMLInputElement>('input[name="revision"]');
    if (underWay && revision) revision.disabled = true;
  }, { signal: end.signal });
  return () => {
    end.abort();
    if (timer === undefined) return;
    clearTimeout(timer);
    void saving.then(save);
  };
}

const numberIn = (form: HTMLFormElement, name: string): number => Number(form.querySelector<HTMLInputElement>(`input[name="${name}"]`)?.value ?? 0);
const setNumber = (form: HTMLFormElement, name: string, value: number): void => {
  const field = form.querySelector<HTMLInputElement>(`input[name="${name}"]`);
  if (field) field.value = String(value);
};

/** The files as they are kept now, and what the next save has to name. */
function takeOver(form: HTMLFormElement, page: Document): void {
  const kept = page.querySelector<HTMLFormElement>(`form[action="${CSS.escape(form.getAttribute('action') ?? '')}"]`);
  const [before, after] = [form, kept].map((one) => one?.querySelector('[data-slot="files"]'));
  if (!kept || !before || !after) return;
  before.replaceWith(after);
  for (const name of ['revision', 'attempt']) setNumber(form, name, numberIn(kept, name));
}

/** Every question of the form with what is answered now. */
function typedIn(form: HTMLFormElement): { answers: Record<string, Answer>; text?: string } {
  const data = new FormData(form);
  const answers: Record<string, Answer> = {};
  for (const question of data.getAll('question').map(String)) {
    const name = `answer.${question}`;
    const pairs = [...data.entries()].filter(([field]) => field.startsWith(`${name}.`)).map(([field, value]): [string, string] => [field.slice(name.length + 1), String(value)]);
    const given = data.getAll(name).map(String);
    const isText = form.querySelector(`[name="${CSS.escape(name)}"]:is(textarea, input:not([type]))`) !== null;
    answers[question] = pairs.length > 0 ? Object.fromEntries(pairs.filter(([, value]) => value !== '')) : isText ? given[0] ?? '' : given;
  }
  const text = data.get('text');
  return { answers, ...(typeof text === 'string' ? { text } : {}) };
}
