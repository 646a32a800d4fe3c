import { fileTypeFromBuffer } from 'file-type';

/** Types that a browser does nothing with but save; whatever else it is goes out as plain bytes. */
const harmless: ReadonlySet<string> = new Set([
  'application/pdf', 'application/zip', 'application/gzip', 'audio/mpeg', 'audio/ogg', 'audio/wav', 'video/mp4', 'video/webm', 'video/ogg', 'video/quicktime',
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  'application/vnd.openxmlformats-officedocument.presentationml.presentation',
  'application/vnd.oasis.opendocument.text', 'application/vnd.oasis.opendocument.spreadsheet', 'application/vnd.oasis.opendocument.presentation',
]);

/** The type an attachment is sent with, by its bytes and never by its name. */
export const attachmentType = async (content: Buffer): Promise<string> => {
  const type = await fileTypeFromBuffer(content);
  // What Apple calls M4V is MP4, under which every player knows it.
  const mime = type?.mime === 'video/x-m4v' ? 'video/mp4' : type?.mime;
  return mime !== undefined && harmless.has(mime) ? mime : 'application/octet-stream';
};
