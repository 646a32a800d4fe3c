import type { Draft } from '../telling/draft.ts';

/** Training as it is talked about: exams, courses, questions that many have. */
export const lessons: Draft[] = [
  {
    key: 'learn-why', in: 'learning', by: 'jonas', ago: 171, at: '09:30', t: 'How we learn here, on one page',
    says: 'For everybody who is new in this space:\n\n1. **Where others can see it.** A question in private helps one. Here it helps thirty.\n2. **One practice a week.** Small, real, in your own work.\n3. **No ticks for reading.** You have learned it when somebody asks you and you can show it.\n4. **Wrong answers stay.** We strike them through and write why.\n\nIf you have ten minutes a week, spend eight on somebody else\'s question.',
    pin: true, tone: ['thanks', 'agree'],
    then: [
      'paul: Number 4 is the one they don\'t teach in teacher school.',
      'thandi: I have answered a question on spoke length in the first year. It was wrong. It is still there, crossed out, and it is the post that people thank me for.',
      'maren: Time for this counts as working time, for every department. If your lead sees it differently, send your lead to me.',
      'otto: Mine see it so.',
      'wei: 第四条很好。I will send this page to my old university.',
    ],
  },
  {
    key: 'learn-exam', in: 'learning', by: 'paul', ago: 39, at: '12:40', t: 'Midterm exam: all passed, and one thing to talk about',
    says: 'Six went, six passed, Leonie with 94 of 100. I am proud, and yes, I am also *that* teacher: all six lost points at the same question, tolerances of fits. That is then not their mistake but mine.\n\nThursday, 13:00, old jig: H7/g6 with real shafts, until you can feel it in the dark.',
    tone: ['well-done', 'thanks'],
    then: [
      'leonie: The six points were a typo. I wrote g5. I *meant* g6.',
      '> paul: The shaft does not read what you mean.',
      'stefan: I turn you ten shafts, every one a bit different. Which one is which only I know.',
      'finn: Can first years come too? We have it next year, but I like the dark.',
      'ludwig: I bring my box. From before there were numbers.',
      'sofia: With the box comes a man who is right. Take notes.',
    ],
  },
  {
    key: 'learn-alt', in: 'learning', by: 'giulia', ago: 15, at: '10:00', t: 'What is in the picture? How to write a description',
    says: 'Every picture here can have a description, for people who do not see it and for search. Mine are too long, so I practised:\n\n- not: *picture of a bike*\n- not: *beautiful Heron in dreamy evening light by the lake, symbol of freedom*\n- but: **a yellow Heron from the left, the box is open, inside a cello**\n\nRule that helps me: say it as if on the telephone to somebody who has to draw it.',
    img: [[{ kind: 'vehicle', seed: 731, hue: 46, labels: ['Heron'] }, 'A yellow Heron from the left in front of a row of houses']],
    tone: ['thanks'],
    then: [
      'ines: "Somebody who has to draw it" is perfect. I tried it with Mateo, he drew a cow.',
      '> mateo: She said "a brown thing with four holes".',
      'callum: I have described 40 of mine at lunch. Eleven times I found out that the picture is not about anything.',
      'jonas: This is the practice of the week. One picture, one description, one drawing by a colleague as the check.',
      'elif: In the hospital we read them aloud at night. Short ones are kinder.',
      'kalle: "Hub, broken, from the left." I am good at this.',
    ],
  },
  {
    key: 'learn-german', in: 'learning', by: 'mateo', ago: 98, at: '13:15', q: true, t: 'Welche Wörter muss ich wirklich kennen?',
    says: 'Ich lerne Deutsch, B1, und verstehe in der Halle trotzdem nur die Hälfte. Was sind die zehn Wörter, die in keinem Buch stehen?',
    then: [
      'rosa: *Passt.* Damit kommst du durch eine ganze Woche.',
      'emre: „Feierabend“, „Brotzeit“, „Obacht!“. Beim dritten springst du zuerst und fragst dann.',
      'ludwig: „Schmeckt’s dem Herrn?“ heißt: Du stehst im Weg.',
      '* nora: Meine zehn: passt, Obacht, Brotzeit, Feierabend, halt mal, da lang, nach fest kommt ab, Pi mal Daumen, das Gelump (alles, was kaputt ist) und „mei“. Für „mei“ gibt es keine Übersetzung, nur eine Tonhöhe.',
      'mateo: „Nach fest kommt ab“ habe ich am gleichen Tag verstanden. Schraube M5. Mei.',
      'hana: Ich habe drei Jahre gebraucht bis „Gelump“. Du bist schnell.',
    ],
  },
  {
    key: 'learn-share', in: 'learning', by: 'jonas', ago: 104, at: '15:30', q: true, t: 'What should somebody know before speaking for us outside?',
    says: 'I am writing a short course: the *licence to share*. Whoever has it may share approved posts in their own words. Which mistakes must it prevent? Please only such that really happened.',
    then: [
      'valentina: A customer\'s name before the customer has said it. Happened, cost me a contract and a lovely man his holiday.',
      'lukas: A picture of the bench with a prototype in the background. Three readers found it. One was the competitor.',
      'tariq: "It was the rider\'s fault." Even if it was.',
      'noemie: To write "my opinion" and have the logo in the picture.',
      '* david: And not saying that you work here. It is also the law: if you praise our bike, your readers must know who pays you. One short sentence is enough.',
      'jonas: Five mistakes, five lessons, each with the true story, told by the one to whom it happened. Thank you for your courage, I count on it again for the recording.',
    ],
  },
  {
    key: 'learn-forklift', in: 'learning', by: 'grace', ago: 46, at: '11:25',
    says: 'Forklift licence: passed. At 44, after eleven years of asking somebody to *"just quickly"*. Thank you Viktor for 22 hours of patience and for pretending not to see the corner of aisle D.',
    tone: ['well-done', 'smile'],
    then: [
      'viktor: What corner?',
      'bernd: The corner is repaired. It was time anyway, the old plaster was from 1990.',
      'thandi: Aunty Grace on a forklift! The choir has made up a verse.',
      'jiri: She unloaded Amrein this morning in nine minutes. I need eleven. I say this as her friend.',
      'maren: Anyone else who has been asking "just quickly" for years? The next course is in March. No age limit.',
    ],
  },
  {
    key: 'learn-mentor', in: 'learning', by: 'hana', ago: 26, at: '14:20', q: true,
    says: 'Rosa asked me whether I would lead line 1 for the weeks in which she is at her course. I can crimp by ear. I do not know how to tell ten people what to do. Where does one begin?',
    then: [
      'rosa: One begins with the red cord. You already pull it. That is most of it.',
      'otto: Be there first. Ask. Decide. Say it once.',
      'maren: There is a course, two days, not bad. But I would begin with one real thing: you lead the nine o\'clock round next week, Rosa stands behind and is silent.',
      '* dagmar: I was a mechanic who was made boss overnight. What I would have liked to know: you need not know everything. Say "I don\'t know, by noon I will." And then by noon, know. People follow that anywhere.',
      '> hana: I will hang that inside my locker. Thank you.',
      'amina: I am on line 1. I would like to be led by you.',
    ],
  },
];
