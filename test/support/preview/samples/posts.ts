import type { CommentView, ImageView, PostView } from '#views/types/post.ts';
import type { PersonRef } from '#views/types/person.ts';
import { aylin, gone, henrike, jonas, li, mara, priya, tomasz } from './people.ts';
import { help, move, production, safety, townSquare } from './spaces.ts';

const may = { edit: true, remove: true, answer: true, accept: false, react: true, history: true };

export function comment(id: string, postId: string, author: PersonRef, createdAt: string, text: string, more: Partial<CommentView> = {}): CommentView {
  return { id, postId, parentId: null, author, createdAt, editedAt: null, bodyHtml: text.startsWith('<') ? text : `<p>${text}</p>`, body: text, images: [], files: [], reactions: [], accepted: false, removed: false, answers: [], can: may, ...more };
}

export function post(id: string, author: PersonRef, createdAt: string, bodyHtml: string, more: Partial<PostView> = {}): PostView {
  return {
    id, space: townSquare, kind: 'update', author, title: null, bodyHtml, body: bodyHtml.replace(/<[^>]+>/g, ''), long: false, topics: [], images: [], files: [], createdAt, editedAt: null, activeAt: createdAt,
    pinned: false, reactions: [], commentCount: more.comments?.length ?? 0, question: null, comments: [], earlier: 0, earlierUrl: null, acceptedAnswer: null, acknowledgement: null, bookmarked: false, unread: false,
    thread: { follow: true, mute: false, notify: 'all' },
    can: { edit: true, remove: true, comment: true, react: true, pin: true, accept: true, reopen: false, history: true },
    ...more,
  };
}

export const picture = (name: string, alt: string, width = 1600, height = 1000): ImageView => ({ id: name, url: `/files/${name}.svg`, small: `/files/${name}.svg`, alt, width, height });

const accepted = comment('c1', 'post2', tomasz, '2026-03-10T08:41:00Z', '<p>The badge printer only wakes up when the <em>lower</em> tray is closed. Push until it clicks, then hold <code>Feed</code> for three seconds. If it still sulks:</p><pre tabindex="0"><code class="hljs"><span class="hljs-keyword">sudo</span> systemctl restart <span class="hljs-string">"cups@badge"</span>  <span class="hljs-comment"># on the reception machine</span></code></pre>', { accepted: true, reactions: [{ name: 'thanks', count: 7, mine: true }] });

export const question = post('post2', priya, '2026-03-10T07:55:00Z', '<p>Third morning in a row that visitors wait at the gate because no badge comes out. Power is on, cartridge is new. What am I missing, <a class="mention" href="/people/tomasz">@tomasz</a>?</p>', {
  space: help, kind: 'question', title: 'Why does the badge printer at the gate refuse to print before nine?', question: { state: 'answered', answeredBy: tomasz, answerId: 'c1' }, acceptedAnswer: accepted, commentCount: 6, earlier: 4, earlierUrl: '/posts/post2?before=c2',
  reactions: [{ name: 'curious', count: 3, mine: false }, { name: 'agree', count: 12, mine: true }],
  comments: [comment('c2', 'post2', priya, '2026-03-10T08:52:00Z', 'It clicked, and it prints. Three visitors applauded.', { parentId: null, answers: [comment('c3', 'post2', tomasz, '2026-03-10T08:55:00Z', 'I take applause in cake.', { parentId: 'c2', reactions: [{ name: 'smile', count: 9, mine: false }] })] })],
});

export const waiting = post('post3', li, '2026-03-08T12:20:00Z', '<p>The supplier in Ningbo closes for nine days. Do we have somebody who ordered the <a class="topic" href="/topics/seals">#seals</a> elsewhere before?</p>', {
  space: production, kind: 'question', title: 'Who knows a second source for the 40 mm shaft seals?', question: { state: 'waiting', answeredBy: null, answerId: null }, unread: true, topics: ['seals'],
});

export const update = post('post1', mara, '2026-03-10T09:12:00Z', '<p>Line 4 ran through the night without a single stop. <strong>11 hours 42 minutes.</strong> That has not happened since we moved the feeder, and it is down to the changeover that <a class="mention is-me" href="/people/aylin">@aylin</a> practised with the late shift on Monday.</p><p>What we did differently:</p><ol><li>Tools laid out before the last part leaves</li><li>One person reads, one person turns</li><li>Nobody hurries</li></ol>', {
  space: production, unread: true, images: [picture('line', 'A long production line at night under warm lamps'), picture('tools', 'Wrenches laid out in order of size'), picture('team', 'Four colleagues beside the machine, laughing')],
  reactions: [{ name: 'well-done', count: 18, mine: false }, { name: 'thanks', count: 4, mine: true }, { name: 'smile', count: 2, mine: false }], commentCount: 2,
  comments: [comment('c10', 'post1', aylin, '2026-03-10T09:15:00Z', 'I only brought the stopwatch. They brought the calm.'), comment('c11', 'post1', henrike, '2026-03-10T09:24:00Z', 'Could we film the next one, for the people who start in April?', { editedAt: '2026-03-10T09:26:00Z' })],
});

const long = '<p>I promised to write down what we saw at the fair, so here it is, with the parts that are worth your time first.</p>' + '<p>The small stands were the interesting ones. A family of four from Graz welds frames with a robot that they bought used and taught themselves; their error rate is lower than ours, and they gave me the checklist. The large stands had screens, and on the screens were hands shaking other hands.</p>'.repeat(3) + '<blockquote><p>“We stopped counting meetings and started counting answers.”</p></blockquote><p>That sentence travelled home with me.</p>';

export const longPost = post('post4', jonas, '2026-03-09T15:30:00Z', long, { long: true, bookmarked: true, images: [picture('fair', 'A trade fair hall seen from above, small stands in rows', 1600, 1000)], files: [{ id: 'f1', url: '/files/f1', name: 'Welding checklist from Graz, translated.pdf', bytes: 824_500 }], reactions: [{ name: 'thanks', count: 5, mine: false }], commentCount: 1, comments: [comment('c20', 'post4', gone, '2026-03-09T17:00:00Z', 'The checklist alone was worth the train.')] });

export const pinnedPost = post('post5', henrike, '2026-02-02T09:00:00Z', '<p>Ear protection in hall 2 is mandatory again from Monday. Foam plugs are at every door; fitted ones: write to me.</p>', { space: safety, pinned: true, reactions: [{ name: 'agree', count: 21, mine: false }] });
export const announcement = post('post8', henrike, '2026-03-10T06:30:00Z', '<p>From Monday the yard is one way: in at the north gate, out at the south gate, also by bike. Whoever turns at the ramp stands where nobody looks.</p>', { space: safety, kind: 'announcement', title: 'The yard is one way from Monday', acknowledgement: { mine: false, may: true, counts: null } });
export const ownAnnouncement = { ...announcement, id: 'post8a', acknowledgement: { mine: false, may: false, counts: { done: 14, of: 23 } } };
export const readAnnouncement = { ...announcement, id: 'post8b', acknowledgement: { mine: true, may: true, counts: null } };
export const mosaicPost = post('post6', aylin, '2026-03-09T11:02:00Z', '<p>Six new faces, one whiteboard, no slides. Welcome to the spring cohort.</p>', { space: move, images: ['team', 'fair', 'line', 'tools', 'square', 'cover'].map((name) => picture(name, `Picture of the cohort, ${name}`)) });
export const onePicture = post('post7', tomasz, '2026-03-09T06:12:00Z', '<p>Before and after. The floor is grey. Who knew.</p>', { images: [picture('tools', 'A cleaned workshop floor')], comments: [comment('c30', 'post7', mara, '2026-03-09T06:30:00Z', 'I thought it was a brown hall.', { reactions: [{ name: 'smile', count: 14, mine: true }] })] });

const lines = ['Count me in for Thursday.', 'The lift on the north side is out until noon.', 'We could borrow the trolley from logistics; it has the right height and the brakes work.', 'Yes.', 'I asked in the canteen: they can do soup for forty, if they know by ten.', 'For the record, the old drawing is wrong, the door is 92 cm wide. I measured it twice.', 'Thank you, that saves a morning.', 'Which door?', 'The one that everybody calls the good door.'];
const speakers = [mara, tomasz, aylin, jonas, priya, henrike, li];

export const longThread = post('post9', henrike, '2026-03-08T08:00:00Z', '<p>On Thursday the measuring room moves to hall 3. Who can lend a hand from seven to nine, and what do we have to think of?</p>', {
  space: move, kind: 'question', title: 'The measuring room moves on Thursday: who helps, and what have we forgotten?', question: { state: 'answered', answeredBy: tomasz, answerId: 't5' }, commentCount: 43, earlier: 20, earlierUrl: '/posts/post9?before=t0',
  acceptedAnswer: comment('t5', 'post9', tomasz, '2026-03-08T10:40:00Z', 'Pallet truck at seven at the south gate, granite table last, and nobody lifts alone. I bring the straps.', { accepted: true }),
  comments: Array.from({ length: 20 }, (_value, index) => comment(`t${index}`, 'post9', speakers[index % 7] ?? mara, `2026-03-08T${String(9 + Math.floor(index / 3)).padStart(2, '0')}:${String((index * 7) % 60).padStart(2, '0')}:00Z`, lines[index % lines.length] ?? '', {
    accepted: index === 5, removed: index === 8, can: { ...may, accept: true },
    answers: index % 6 === 2 ? [comment(`t${index}a`, 'post9', speakers[(index + 1) % 7] ?? mara, '2026-03-08T12:00:00Z', lines[(index + 3) % lines.length] ?? '', { parentId: `t${index}` })] : [],
  })),
  can: { edit: true, remove: true, comment: true, react: true, pin: true, accept: true, reopen: true, history: true },
});
