import type { StorySpace, DrawingSpec, Department } from '../story.ts';
import type { SpaceKey } from '../telling/draft.ts';

/** A space as it is noted down: people by first name; `departments` lists who is in it from the first day. */
export interface SpaceLine extends Pick<StorySpace, 'slug' | 'name' | 'kind' | 'purpose' | 'about' | 'icon' | 'colour' | 'isDefault' | 'outside'> {
  key: SpaceKey;
  owners: string[];
  departments: Department[] | 'all';
  also: string[];
  daysOld: number;
  cover?: DrawingSpec;
}

const cover = (seed: number, hue: number, title: string): DrawingSpec => ({ kind: 'cover', seed, hue, title });

export const spaceList: SpaceLine[] = [
  {
    key: 'square', slug: 'square', name: 'Square', kind: 'open', icon: 'trees', colour: 205, isDefault: true, outside: 'with-approval',
    purpose: 'What concerns everyone at Holmwerk',
    about: 'News from the house, thanks, new faces, and now and then the heron. If it concerns only one table, take it to that table.',
    owners: ['noemie', 'maren'], departments: 'all', also: [], daysOld: 420, cover: cover(11, 205, 'water'),
  },
  {
    key: 'workshop', slug: 'shop-floor', name: 'Shop floor', kind: 'open', icon: 'hammer', colour: 28, isDefault: false, outside: 'with-approval',
    purpose: 'The line, the jigs, the plan and the people who keep them going',
    about: 'Line notes at the end of the early shift. Say what stopped, what helped and what you need tomorrow. Pictures of mistakes are welcome, names of culprits are not.',
    owners: ['otto', 'rosa'], departments: ['Production', 'Product'], also: ['ingrid', 'bernd', 'paul', 'jonas', 'callum', 'meiling'], daysOld: 415, cover: cover(12, 28, 'hills'),
  },
  {
    key: 'service', slug: 'service', name: 'Service', kind: 'open', icon: 'wrench', colour: 158, isDefault: false, outside: 'with-approval',
    purpose: 'Repairs, parts, vans and promises',
    about: 'A question here gets an answer within one working day. Part numbers always with the year. A picture from straight above saves three comments.',
    owners: ['dagmar', 'samira'], departments: ['Service'], also: ['freya', 'nora', 'kenji', 'wei', 'viktor', 'grace', 'jiri', 'bao', 'oliver', 'takumi', 'camille', 'valentina', 'mila', 'leonie', 'hana', 'thandi', 'sofia'], daysOld: 415, cover: cover(13, 158, 'hills'),
  },
  {
    key: 'lab', slug: 'test-lab', name: 'Test lab', kind: 'open', icon: 'flask-conical', colour: 276, isDefault: false, outside: 'never',
    purpose: 'Measured, broken, measured again',
    about: 'Results with the conditions under which they were found. A number without its spread is a rumour. Nothing from here leaves the house.',
    owners: ['henrik', 'lukas'], departments: ['Product'], also: ['ingrid', 'otto', 'rosa', 'emre', 'ludwig', 'stefan', 'thandi', 'hana', 'dagmar', 'tariq', 'kalle', 'meiling', 'yuki', 'leonie'], daysOld: 400, cover: cover(14, 276, 'waves'),
  },
  {
    key: 'customers', slug: 'on-the-road', name: 'On the road', kind: 'open', icon: 'map', colour: 48, isDefault: false, outside: 'with-approval',
    purpose: 'Where our bikes and trailers go, and what they come back with',
    about: 'Stories from people who ride what we build. Ask before you take a picture, and write down whether we may show it.',
    owners: ['bjorn', 'valentina'], departments: ['Sales', 'Communications', 'Service'], also: ['ingrid', 'henrik', 'freya', 'otto', 'rosa', 'bao', 'kenji', 'lukas'], daysOld: 380, cover: cover(15, 48, 'town'),
  },
  {
    key: 'learning', slug: 'learning', name: 'Learning', kind: 'open', icon: 'graduation-cap', colour: 178, isDefault: true, outside: 'never',
    purpose: 'Courses, the practice of the week and first-time questions',
    about: 'There is one practice a week, done where others can see it. A question that everybody is too proud to ask is worth most.',
    owners: ['jonas', 'adaeze'], departments: 'all', also: [], daysOld: 400, cover: cover(16, 178, 'waves'),
  },
  {
    key: 'it', slug: 'it-help', name: 'IT help', kind: 'open', icon: 'life-buoy', colour: 230, isDefault: true, outside: 'never',
    purpose: 'Ask here first; the next person has the same question',
    about: 'Weekdays from 07:00 to 16:30. First answer within two hours. Never post a password, not even an old one.',
    owners: ['tobias', 'elif'], departments: 'all', also: [], daysOld: 400,
  },
  {
    key: 'canteen', slug: 'canteen', name: 'Canteen', kind: 'open', icon: 'soup', colour: 12, isDefault: true, outside: 'never',
    purpose: 'What there is, what is left, who brings cake',
    about: 'The menu of the week on Mondays, leftovers at half past one. Say allergens, always.',
    owners: ['helga', 'priya'], departments: 'all', also: [], daysOld: 390, cover: cover(17, 12, 'table'),
  },
  {
    key: 'commute', slug: 'getting-here', name: 'Getting here', kind: 'open', icon: 'bike', colour: 130, isDefault: false, outside: 'never',
    purpose: 'Paths, trains, lifts and wet socks',
    about: 'Closed bridges, shared lifts, lost gloves. Test bikes can be taken home for a night: ask Bảo for the list.',
    owners: ['mateo', 'bernd'], departments: ['Product', 'People & Training'], also: ['helga', 'elif', 'priya', 'callum', 'anouk', 'giulia', 'rosa', 'thandi', 'amina', 'leonie', 'finn', 'bao', 'samira', 'kalle', 'grace', 'mila', 'oliver', 'david', 'stefan', 'jiri'], daysOld: 360, cover: cover(18, 130, 'town'),
  },
  {
    key: 'press', slug: 'out-in-the-world', name: 'Out in the world', kind: 'open', icon: 'megaphone', colour: 330, isDefault: false, outside: 'with-approval',
    purpose: 'What we tell outside, and what comes back',
    about: 'Nothing with a face goes out without a yes from that face. Drafts are here so that people who know better can say so in time.',
    owners: ['noemie', 'giulia'], departments: ['Communications', 'Sales'], also: ['ingrid', 'henrik', 'freya', 'maren', 'jonas', 'dagmar', 'otto', 'samira', 'nora', 'wei', 'yuki', 'leonie', 'tobias'], daysOld: 350, cover: cover(19, 330, 'town'),
  },
  {
    key: 'nordhaven', slug: 'nordhaven', name: 'Nordhaven', kind: 'closed', icon: 'anchor', colour: 218, isDefault: false, outside: 'never',
    purpose: 'Forty vehicles for a harbour town, first of them on the island',
    about: 'The lighthouse project, in both senses. Contract matters go through Valentina. What the town tells us stays here until the town has said it itself.',
    owners: ['valentina', 'henrik'], departments: [], also: ['ingrid', 'bjorn', 'david', 'otto', 'carmen', 'rosa', 'wei', 'ines', 'lukas', 'freya', 'dagmar', 'samira', 'ruben', 'noemie', 'callum', 'jiri', 'viktor', 'nora', 'tariq', 'kenji', 'sofia', 'bao', 'jonas', 'hana', 'marek', 'emre', 'amina', 'helga'], daysOld: 210, cover: cover(20, 218, 'lighthouse'),
  },
  {
    key: 'lead', slug: 'lead-round', name: 'Lead round', kind: 'secret', icon: 'compass', colour: 90, isDefault: false, outside: 'never',
    purpose: 'What the heads of department settle between Mondays',
    about: 'Decisions are told to everyone in Square within a day; the way to them stays here.',
    owners: ['ingrid'], departments: [], also: ['maren', 'noemie', 'henrik', 'otto', 'dagmar', 'bjorn', 'priya'], daysOld: 350,
  },
];
