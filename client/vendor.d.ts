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
