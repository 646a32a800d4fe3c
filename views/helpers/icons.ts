/** Icons that an owner may give a space. */
export const spaceIconNames = [
  'messages-square', 'megaphone', 'coffee', 'life-buoy', 'lightbulb', 'rocket', 'hammer', 'wrench', 'heart', 'heart-pulse', 'leaf', 'trees',
  'sprout', 'sun', 'bike', 'train-front', 'truck', 'ship', 'factory', 'building-2', 'house', 'store', 'shopping-cart', 'package',
  'palette', 'camera', 'music', 'book-open', 'graduation-cap', 'flask-conical', 'microscope', 'cpu', 'code', 'server', 'shield', 'scale',
  'landmark', 'piggy-bank', 'chart-line', 'handshake', 'users', 'calendar', 'gift', 'party-popper', 'utensils', 'dumbbell', 'globe', 'plane', 'languages', 'compass', 'map', 'soup', 'anchor',
] as const;

/** Icons that the templates and the browser draw themselves. */
const interfaceIconNames = [
  'archive', 'arrow-down', 'arrow-left', 'arrow-right', 'arrow-up', 'at-sign', 'award', 'bell', 'bell-off', 'bold', 'bookmark', 'bookmark-check', 'book-marked', 'briefcase', 'check', 'check-check',
  'chevron-down', 'chevron-right', 'circle-alert', 'circle-check', 'circle-question-mark', 'clock', 'cloud-rain', 'download', 'copy', 'ellipsis', 'external-link', 'eye', 'eye-off', 'file-text', 'grip-vertical', 'hand-heart', 'hash', 'history',
  'image', 'image-plus', 'inbox', 'info', 'italic', 'key-round', 'link', 'list', 'list-checks', 'list-ordered', 'lock', 'log-out', 'mail', 'map-pin', 'menu', 'message-circle',
  'monitor', 'moon', 'newspaper', 'panel-right', 'paperclip', 'pen-line', 'pencil', 'pause', 'pin', 'pin-off', 'play', 'plus', 'quote', 'reply', 'rotate-ccw', 'search', 'send', 'settings', 'sliders-horizontal',
  'smile', 'telescope', 'thumbs-up', 'trash-2', 'triangle-alert', 'undo-2', 'upload', 'user', 'user-check', 'user-plus', 'user-x', 'wifi-off', 'x',
] as const;

export const iconNames: readonly string[] = [...new Set<string>([...spaceIconNames, ...interfaceIconNames])].sort();

const known = new Set(iconNames);
const unknownIcon = 'messages-square';

/** Reference to one symbol of the icon file; decoration, so hidden from screen readers. */
export function iconMarkup(name: unknown, file: string, size?: 'small' | 'large'): string {
  const symbol = typeof name === 'string' && known.has(name) ? name : unknownIcon;
  return `<svg class="icon${size ? ` icon-${size}` : ''}" aria-hidden="true"><use href="${file}#${symbol}"/></svg>`;
}

/** The icon file made of the sources of Lucide, one symbol for each name; `read` gives the SVG text of an icon. */
export function createIconFile(read: (name: string) => string): string {
  const symbols = iconNames.map((name) => {
    const inner = /<svg[^>]*>([\s\S]*)<\/svg>/.exec(read(name))?.[1] ?? '';
    const drawing = inner.trim().replace(/\s+/g, ' ').replace(/ \/>/g, '/>').replace(/> </g, '><');
    return `<symbol id="${name}" viewBox="0 0 24 24" fill="none" stroke="currentColor" stroke-width="2" stroke-linecap="round" stroke-linejoin="round">${drawing}</symbol>`;
  });
  return `<svg xmlns="http://www.w3.org/2000/svg">${symbols.join('')}</svg>\n`;
}
