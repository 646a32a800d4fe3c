/** One credential on a network, as a plugin sees it: settings of the house, fields of the account, secrets unsealed. */
export interface PluginAccount<Settings = Record<string, unknown>, Fields = Record<string, unknown>> {
  readonly id: string;
  readonly settings: Settings;
  /** What the person typed, and what `connect` gave as `keep`. */
  readonly fields: Fields;
  readonly identity: AccountIdentity;
}

/** Who an account is outside. */
export interface AccountIdentity {
  /** The network's own id; the same account connected twice has the same. */
  readonly id: string;
  readonly name: string;
  /** As people there write it, such as `@acme@social.example`. */
  readonly handle?: string;
  readonly url?: string;
  readonly avatarUrl?: string;
  /** The network lets no program read what is answered to this account, though it lets others: a person looks by hand. */
  readonly repliesClosed?: boolean;
  /** Limits that the network itself tells; each replaces that of the manifest. */
  readonly limits?: { readonly maximum?: number; readonly linkLength?: number; readonly maximumMedia?: number; readonly maximumMediaBytes?: number; readonly maximumAlt?: number; readonly mediaTypes?: readonly string[] };
}

/** The first half of signing in at a network. */
export interface ConnectBegun {
  /** Where the person's browser goes. */
  readonly url: string;
  /** Kept sealed until `finish`, such as a code verifier. */
  readonly keep?: Readonly<Record<string, string>>;
}

/** What an account consists of once it is connected. */
export interface Connection {
  readonly identity: AccountIdentity;
  /** Further fields of the account, sealed: tokens and the like. */
  readonly keep?: Readonly<Record<string, string>>;
  /** When the credential ends; `refresh` is called before. */
  readonly expiresAt?: Date;
}

/** What is outside the plugin while an account is being connected. */
export interface Outside<Settings, Fields> {
  readonly settings: Settings;
  readonly fields: Fields;
  /** Our own address that the network sends the browser back to. */
  readonly redirectUrl: string;
}
