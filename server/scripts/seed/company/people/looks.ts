/** How people look in their portrait, by first name: skin from 0 to 5, hair, colour, then what else there is. */
export const looks: Record<string, string> = {
  ingrid: '0 bob grey', tobias: '0 short brown stubble glasses', priya: '3 bun black rings', elif: '1 long brown', bernd: '0 bald grey moustache',
  helga: '0 curls white glasses', noemie: '1 bob black', callum: '0 wave red beard', giulia: '1 long chestnut', anouk: '0 braid blond',
  maren: '0 fringe brown glasses', jonas: '0 side brown beard', adaeze: '5 afro black rings', paul: '0 thin grey glasses', henrik: '0 side blond stubble',
  wei: '1 side black glasses', ines: '2 curls brown', lukas: '0 crop chestnut', sofia: '1 bun brown glasses', mateo: '2 wave black stubble',
  freya: '0 braid blond', kenji: '1 short black glasses', nora: '0 fringe red', otto: '0 crop white moustache', rosa: '1 bob chestnut',
  emre: '2 short black beard', ludwig: '0 thin white', thandi: '5 crop black rings', marek: '0 crop blond stubble', leonie: '0 bun blond',
  finn: '0 wave blond', amina: '4 braid black', viktor: '1 side slate moustache', grace: '5 curls black', jiri: '0 bald brown beard',
  carmen: '2 long black', stefan: '0 side grey glasses', hana: '0 fringe chestnut', bao: '2 short black', samira: '2 scarf black',
  kalle: '0 crop grey beard', zoe: '3 curls black rings', yuki: '1 fringe black', meiling: '1 bob black glasses', ruben: '2 short brown stubble',
  dagmar: '0 side grey', aoife: '0 curls red', pierre: '0 side brown moustache', tariq: '3 side black beard', bjorn: '0 bald blond beard glasses',
  valentina: '1 wave black', oliver: '0 wave brown', camille: '1 bun chestnut', takumi: '1 wave black', mila: '0 long blond', david: '0 crop brown glasses',
};
