/** The parts of Turbo that we use; the package brings no types. */
declare module '@hotwired/turbo' {
  export const session: { refresh(url: string): void; drive: boolean };
  export function visit(location: string, options?: { action?: 'advance' | 'replace' }): void;
  export const config: { readonly forms: { confirm: (text: string, form: HTMLFormElement) => Promise<boolean> } };
  export function morphElements(current: Element, next: Element, options?: { callbacks?: { beforeNodeMorphed?: (current: Node, next: Node) => boolean } }): void;
  export const cache: { clear(): void };
}

declare module 'handlebars/runtime.js' {
  interface Template { (model: object, options?: { data?: object }): string }
  interface Runtime {
    readonly partials: Readonly<Record<string, Template | undefined>>;
    readonly SafeString: new (html: string) => object;
    registerHelper(name: string, helper: (this: unknown, ...parameters: unknown[]) => unknown): void;
    registerPartial(name: string, template: Template): void;
    template(specification: unknown): Template;
  }
  const handlebars: { create(): Runtime };
  export default handlebars;
}

declare module 'markdown-it-emoji/lib/data/full.mjs' {
  const light: Readonly<Record<string, string>>;
  export default light;
}

/** The runtime that pages of packages speak with; its own types name another export than it has. */
interface PackageRuntimeSettings {
  readonly autocommit: boolean;
  readonly autocommitSeconds: number;
  readonly lmsCommitUrl: string;
  readonly dataCommitFormat: 'json';
  readonly alwaysSendTotalTime: boolean;
  readonly selfReportSessionTime: boolean;
  readonly logLevel: number;
  readonly httpService: {
    processHttpRequest(url: string, told: unknown, immediate: boolean): { result: 'true' | 'false'; errorCode: number };
    updateSettings(settings: unknown): void;
  };
}
interface PackageRuntime {
  loadFromFlattenedJSON(values: Readonly<Record<string, string>>): void;
  on(name: string, heard: (element: unknown, value?: unknown) => void): void;
  isInitialized(): boolean;
  lmsCommit(parameter: ''): string;
  lmsFinish(parameter: ''): string;
}

declare module 'scorm-again/scorm12' {
  export const Scorm12API: new (settings: PackageRuntimeSettings) => PackageRuntime;
}

declare module 'scorm-again/scorm2004' {
  export const Scorm2004API: new (settings: PackageRuntimeSettings) => PackageRuntime;
}
