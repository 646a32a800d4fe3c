import type { Draft } from '../telling/draft.ts';

/** The bird at the pond, which is in nobody's job description. */
export const heron: Draft[] = [
  {
    key: 'heron-first', in: 'square', by: 'bernd', ago: 176, at: '07:12', t: 'There is a heron at the pond',
    says: 'Since this morning there is a heron standing at our pond. Not the bike, the bird.\n\nPlease do three things:\n\n1. Do not feed it. It feeds itself, see the goldfish.\n2. Do not go closer than the bench.\n3. The gate to the loading dock stays **shut** until I know what it wants.',
    img: [[{ kind: 'landscape', seed: 501, hue: 190, title: 'pond' }, 'The works pond in morning haze with a grey heron standing in the reeds']],
    tone: ['smile', 'curious'],
    then: [
      'helga: That explains the visitor who did not sign the book.',
      'leonie: I walked past it with a front wheel under each arm and it looked at me as if I were late.',
      '> bernd: You were late.',
      'ines: May I draw it? From the bench. Quietly.',
      '> bernd: The bench is allowed.',
      'ludwig: We had one in 1994. It stayed until the pond froze and took every fish that Herr Holm senior had bought. He named a bike after it, out of anger.',
      '> ingrid: Out of respect, he said. But yes, also anger.',
      'henrik: For the record: this is the best origin of a product name I have ever heard, and it is in no brochure.',
      '> noemie: It will be. @ludwig, may I come by with a notebook?',
      '> ludwig: If you bring no camera.',
    ],
  },
  {
    key: 'heron-dock', in: 'workshop', by: 'jiri', ago: 131, at: '10:41',
    says: 'Loading dock blocked for 20 minutes. Cause of delay in the papers: *bird*.\n\nDriver from Spedition Amrein is patient but his tachograph is not. @bernd is on his way with a broom that he says he will not use.',
    tone: ['smile', 'sorry'],
    then: [
      'bernd: Did not use the broom. Opened the far gate, stood still, it walked out by itself. It has manners.',
      'viktor: Do I book the 20 minutes under "waiting for material" or "waiting for customer"?',
      '> carmen: Under "weather". That is the field where I put everything that nobody can plan.',
      'grace: I have a picture of the driver taking a picture. He says his daughter will not believe the delivery note otherwise.',
      'otto: Gate shut. As written.',
      '> jiri: Gate shut since 11:05. Chain is on the hook to the left.',
    ],
  },
  {
    key: 'heron-name', in: 'square', by: 'giulia', ago: 17, at: '11:30', q: true,
    says: 'I have now heard the heron called *Herr Holm*, *the inspector* and *Mathilde* in three different departments. Does it have an official name? I am asking because I have to write a caption.',
    then: [
      'bernd: It has no name. It is a wild animal.',
      'bao: In final inspection it is the inspector. It stands on one leg and rejects everything.',
      'leonie: Mathilde! Since the summer party. Whole apprentice workshop says Mathilde.',
      '> finn: I was told on my first day that it is on the fire drill list as Mathilde.',
      '> bernd: It is **not** on the fire drill list.',
      '* ingrid: My grandfather called every heron "Herr Nachbar", because you greet a neighbour and leave him in peace. I propose that we write "the heron" outside and everyone keeps their own name inside.',
      'giulia: "The heron, neighbour of the works." That is the caption. Thank you, all of you.',
    ],
  },
];
