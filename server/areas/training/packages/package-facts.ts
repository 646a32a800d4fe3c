/** One entry of a package's table of contents. */
export interface PackageItem {
  readonly id: string;
  readonly title: string;
  /** How far it is indented; 0 at the margin. */
  readonly depth: number;
  readonly shown: boolean;
  /** Its page tells how it went; only such items count. */
  readonly reports: boolean;
  /** Path of its page within the package and what is added to the address; null for a heading. */
  readonly launch: { readonly path: string; readonly query: string } | null;
  /** Percent from which it is passed; null when its page decides. */
  readonly passMark: number | null;
  /** Percent of progress from which it is completed; null when its page decides. */
  readonly completionThreshold: number | null;
  readonly launchData: string;
  readonly maximumTime: string;
  readonly timeLimitAction: string;
}

/** What a manifest says. */
export interface PackageManifest {
  readonly standard: '1.2' | '2004';
  /** For people: "1.2", "2004 4th Edition". */
  readonly edition: string;
  readonly title: string;
  /** In the order of the table of contents. */
  readonly items: readonly PackageItem[];
}

/** The same with what the archive says. */
export interface PackageFacts extends PackageManifest {
  /** The folder of the archive that holds everything, with its slash; empty where the manifest lies at the top. */
  readonly root: string;
  readonly files: number;
  readonly bytes: number;
  readonly unpackedBytes: number;
}

/** Items that a learner works through; a step is done when every one is. */
export const countedItems = ({ items }: Pick<PackageManifest, 'items'>): PackageItem[] => items.filter(({ launch, reports }) => launch !== null && reports);
