/** A part of a lesson as it is shown: Markdown, the post that a line of the text names, or a video of the course. */
export type LessonPart =
  | { readonly kind: 'text'; readonly markdown: string }
  | { readonly kind: 'post'; readonly postId: string }
  | { readonly kind: 'video'; readonly fileId: string; readonly url: string; readonly caption: string };

const fence = /^ {0,3}(`{3,}|~{3,})/;
const video = /^!\[([^\]\n]{0,500})\]\((\/files\/([0-9a-f]{24})\/[^)\s]{1,300}\.(?:mp4|webm|ogv|m4v))\)$/i;

/**
 * Cuts the Markdown of a lesson into what is shown: the address of a post alone in a line shows that post, a video of the course is played.
 * `origin` is our own, such as https://parley.example. Pure.
 */
export function cutLesson(markdown: string, origin: string): LessonPart[] {
  const post = new RegExp(`^<?(?:${origin.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')})?/posts/([0-9a-f]{24})(?:[?#][^\\s>]{0,200})?>?$`);
  const parts: LessonPart[] = [];
  let lines: string[] = [];
  let open: string | null = null;
  const close = (): void => {
    const text = lines.join('\n').replace(/^\n+|\s+$/g, '');
    if (text !== '') parts.push({ kind: 'text', markdown: text });
    lines = [];
  };
  for (const line of markdown.replaceAll('\r\n', '\n').split('\n')) {
    const mark = fence.exec(line)?.[1];
    if (mark !== undefined && open === null) open = mark;
    else if (mark !== undefined && open !== null && mark.startsWith(open)) open = null;
    const alone = open === null && !/^(?: {4}|\t)/.test(line) ? line.trim() : '';
    const postId = post.exec(alone)?.[1];
    const film = video.exec(alone);
    if (postId === undefined && !film) {
      lines.push(line);
      continue;
    }
    close();
    if (postId !== undefined) parts.push({ kind: 'post', postId });
    else if (film) parts.push({ kind: 'video', fileId: film[3] ?? '', url: film[2] ?? '', caption: film[1] ?? '' });
  }
  close();
  return parts;
}
