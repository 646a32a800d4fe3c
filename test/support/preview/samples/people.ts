import type { PersonRef, PersonView } from '#views/types/person.ts';

const person = (id: string, handle: string, name: string, title: string, department: string, hue: number, photo: string | null = null): PersonRef => ({
  id, handle, name, title, department, hue, photo, active: true,
  initials: name.split(' ').map((word) => word[0]).join('').slice(0, 2),
});

export const mara = person('p1', 'mara', 'Mara Lindqvist', 'Shift lead', 'Production', 20, '/files/mara.svg');
export const tomasz = person('p2', 'tomasz', 'Tomasz Wieczorek', 'Maintenance engineer', 'Technical services', 205);
export const aylin = person('p3', 'aylin', 'Aylin Demir', 'Trainer', 'People and learning', 320, '/files/aylin.svg');
export const jonas = person('p4', 'jonas', 'Jonas Brandt', 'Head of communications', 'Communications', 95);
export const priya = person('p5', 'priya', 'Priya Raghunathan', 'Data analyst', 'Finance', 265);
export const henrike = person('p6', 'henrike', 'Henrike van der Straaten-Oldenburg', 'Quality assurance and supplier development', 'Quality', 150);
export const li = person('p7', 'li-na', '李娜', 'Buyer', 'Purchasing', 50);
export const gone = { ...person('p8', 'karl', 'Karl Ostermann', 'Driver', 'Logistics', 0), active: false };
export const everyone = [mara, tomasz, aylin, jonas, priya, henrike, li];

export const maraProfile: PersonView = {
  ...mara,
  location: 'Brennach',
  email: 'mara.lindqvist@demo.example',
  photoLarge: '/files/mara.svg',
  about: 'Twelve years on the line, four of them on nights. I collect good questions and bad coffee machines.\nIf a changeover takes longer than it should, tell me; I probably have a spreadsheet about it.',
  askMeAbout: ['changeovers', 'night shift', 'five-axis mill', 'sourdough'],
  languages: ['sv', 'de', 'en'],
  timeZone: 'Europe/Stockholm',
  workingHours: { start: '06:00', end: '14:30', days: [1, 2, 3, 4, 5] },
  manager: jonas,
  reports: [tomasz, priya, li],
  joinedAt: '2014-04-01T08:00:00Z',
  present: true,
  roles: ['employee'],
  following: false,
  can: { edit: false, follow: true, suspend: false },
};
