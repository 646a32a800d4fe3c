const scene = (sky: string, ground: string, shape: string): string =>
  `<svg xmlns="http://www.w3.org/2000/svg" width="1600" height="1000" viewBox="0 0 1600 1000"><rect width="1600" height="1000" fill="${sky}"/><path d="M0 640 400 520 800 660 1200 500 1600 620V1000H0Z" fill="${ground}"/>${shape}</svg>`;
const face = (back: string, skin: string, hair: string): string =>
  `<svg xmlns="http://www.w3.org/2000/svg" width="200" height="200" viewBox="0 0 200 200"><rect width="200" height="200" fill="${back}"/><path d="M30 200c0-45 32-70 70-70s70 25 70 70Z" fill="${hair}"/><circle cx="100" cy="88" r="42" fill="${skin}"/><path d="M56 84c0-34 20-50 46-50s42 18 42 48c-20 0-36-10-42-24-8 16-26 26-46 26Z" fill="${hair}"/></svg>`;

/** Pictures for the preview, drawn instead of stored. */
export const drawings: Readonly<Record<string, string>> = {
  line: scene('#2c3a4a', '#1d2733', '<g fill="#e9b872"><circle cx="300" cy="300" r="26"/><circle cx="620" cy="280" r="26"/><circle cx="940" cy="300" r="26"/><circle cx="1260" cy="280" r="26"/></g><rect x="140" y="560" width="1320" height="90" fill="#5a6b7a"/>'),
  tools: scene('#d9cfc0', '#b8a88f', '<g fill="#4b5a63"><rect x="300" y="300" width="60" height="420" rx="30"/><rect x="520" y="340" width="54" height="380" rx="27"/><rect x="730" y="380" width="48" height="340" rx="24"/><rect x="930" y="420" width="42" height="300" rx="21"/></g>'),
  team: scene('#9cc3bd', '#e0b07d', '<g fill="#3d4c53"><circle cx="420" cy="420" r="90"/><circle cx="700" cy="380" r="90"/><circle cx="980" cy="400" r="90"/><circle cx="1240" cy="430" r="90"/></g>'),
  fair: scene('#e8dcc8', '#c76f4e', '<g fill="#3f6d72"><rect x="240" y="420" width="180" height="140"/><rect x="520" y="380" width="180" height="180"/><rect x="820" y="430" width="180" height="130"/><rect x="1120" y="360" width="180" height="200"/></g>'),
  cover: scene('#33576b', '#22404f', '<circle cx="1220" cy="260" r="120" fill="#e3a857"/>'),
  square: scene('#f0d9b0', '#cf8f5e', '<rect x="620" y="320" width="360" height="300" fill="#7d4a3a"/><path d="M580 330 800 180 1020 330Z" fill="#5b332b"/>'),
  mara: face('#e7cbb0', '#f1cdb0', '#7c4a2b'),
  aylin: face('#c7d3e6', '#e3b590', '#2d2430'),
};
