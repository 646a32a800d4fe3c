import { AppError } from '#core/errors/app-error.ts';

/** Why a package is not taken: names the sentence `errors.package.<code>`; `file` and `detail` say where. */
export class PackageRefusal extends Error {
  readonly code: string;
  readonly values: Readonly<Record<string, string | number>>;

  constructor(code: string, values: Readonly<Record<string, string | number>> = {}) {
    super(code);
    this.name = 'PackageRefusal';
    this.code = code;
    this.values = Object.fromEntries(Object.entries(values).map(([name, value]) => [name, typeof value === 'string' ? shown(value) : value]));
  }
}

/** A name out of a package as it is told: of printable characters and not too long. */
const shown = (text: string): string => (text.length > 120 ? `${text.slice(0, 117)}…` : text).replace(/[\p{Cc}\p{Cf}]/gu, '?');

/** The same as an answer to who sent it. */
export const refusedPackage = (refusal: PackageRefusal): AppError => new AppError('invalid', { fields: [{ field: 'file', messageKey: `errors.package.${refusal.code}`, values: refusal.values }] });
