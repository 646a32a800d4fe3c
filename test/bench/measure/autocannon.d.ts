declare module 'autocannon' {
  interface Options { readonly url: string; readonly connections: number; readonly duration: number; readonly method?: string; readonly headers?: Readonly<Record<string, string>>; readonly body?: string; readonly workers?: number; readonly overallRate?: number }
  interface Result { readonly '2xx': number; readonly non2xx: number; readonly errors: number; readonly duration: number; readonly latency: { readonly p50: number; readonly p97_5: number; readonly p99: number } }
  export default function autocannon(options: Options): Promise<Result>;
}
