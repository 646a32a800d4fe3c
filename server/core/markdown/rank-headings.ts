/** Gives the headings of rendered Markdown the levels that follow one another from `first`, so that a page's outline has no gap. */
export function rankHeadings(html: string, first: number): string {
  const used = [...new Set([...html.matchAll(/<h([1-6])\b/g)].map(([, level]) => level))].sort();
  return html.replace(/<(\/?)h([1-6])\b/g, (_whole, slash: string, level: string) => `<${slash}h${Math.min(6, first + used.indexOf(level))}`);
}
