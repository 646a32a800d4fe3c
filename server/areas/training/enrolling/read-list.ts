import { parse } from 'csv-parse/sync';

export const maximumLines = 2_000;

/** One line that names a person: by a mail address or a handle. */
export interface ListedPerson { readonly line: number; readonly written: string; readonly address: string | null; readonly handle: string | null }

const addressPattern = /^[^\s@,;]+@[^\s@,;]+\.[^\s@,;]+$/;
const handlePattern = /^@?[a-z0-9][a-z0-9._-]*$/i;
const headWords = new Set(['email', 'e-mail', 'mail', 'handle', 'address', 'person', 'name', 'adresse', 'mailadresse']);

const readOne = (written: string, line: number): ListedPerson => {
  const address = addressPattern.test(written) ? written.toLowerCase() : null;
  return { line, written, address, handle: address === null && handlePattern.test(written) ? written.replace(/^@/, '').toLowerCase() : null };
};

/** People of a CSV file: of each line the first field that is an address or a handle. A line of headings is left out; `null` when it cannot be read as CSV. */
export function readFileList(text: string): ListedPerson[] | null {
  let rows: string[][];
  try {
    rows = parse(text, { bom: true, relax_column_count: true, skip_empty_lines: true, trim: true, delimiter: [',', ';', '\t'], to: maximumLines + 1 });
  } catch {
    return null;
  }
  return rows.flatMap((fields, index) => {
    const filled = fields.filter((field) => field !== '');
    if (filled.length === 0 || (index === 0 && filled.some((field) => headWords.has(field.toLowerCase())))) return [];
    const named = filled.map((field) => readOne(field, index + 1));
    return [named.find(({ address }) => address !== null) ?? named.find(({ handle, written }) => handle !== null && written.startsWith('@')) ?? named[0] ?? readOne('', index + 1)];
  });
}

/** People as somebody types them: handles and addresses, with blanks, commas or line ends between. */
export const readTypedList = (text: string): ListedPerson[] =>
  text.split(/[\s,;]+/).filter((word) => word !== '').slice(0, maximumLines + 1).map((word, index) => readOne(word, index + 1));
