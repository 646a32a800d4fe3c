/** What the administrator decided, checked and frozen; made once by `load-config.ts`. */
export interface Config {
  /** `demo` when nothing is configured, `production` with BASE_URL or NODE_ENV=production, `test` in the test suites. */
  readonly mode: 'demo' | 'production' | 'test';
  readonly port: number;
  readonly host: string;
  /** Origin that people use, without a slash at the end. */
  readonly baseUrl: string;
  /** True when BASE_URL was set, so that only this origin may write. */
  readonly baseUrlConfigured: boolean;
  /** Origin that packages of courses are played from, on another host than `baseUrl`; undefined: there is none, and none is played. */
  readonly packageUrl: string | undefined;
  /** True when `baseUrl` is https: secure cookies and HSTS. */
  readonly https: boolean;
  /** Absolute path. */
  readonly dataDirectory: string;
  /** Unset: the embedded store in `dataDirectory`. */
  readonly mongodbUri: string | undefined;
  readonly redisUrl: string | undefined;
  readonly secretKey: string;
  readonly smtpUrl: string | undefined;
  readonly mailFrom: string;
  readonly saml: SamlConfig | undefined;
  /** The xAPI record store that statements go to. */
  readonly recordStore: RecordStoreConfig | undefined;
  readonly logLevel: 'trace' | 'debug' | 'info' | 'warn' | 'error' | 'silent';
  /** As Express wants it: false, a number of hops, or addresses. */
  readonly trustProxy: false | number | string;
  readonly processName: string;
  /** Plugins are neither found nor run. */
  readonly safeMode: boolean;
  readonly limits: {
    /** 0 is no limit. */
    readonly requestsPerMinute: number;
    readonly writesPerMinute: number;
  };
}

/** A record store speaks xAPI 1.0.3; `url` is its endpoint without a slash at the end. */
export interface RecordStoreConfig { readonly url: string; readonly key: string; readonly secret: string }

/** The identity provider that the environment names; others are made on the settings screen. */
export interface SamlConfig {
  readonly slug: string;
  readonly name: string;
  readonly entryPoint: string;
  readonly identityProviderIssuer: string;
  /** PEM, one entry a certificate. */
  readonly certificates: readonly string[];
  readonly domains: readonly string[];
  readonly logoutUrl: string | undefined;
}
