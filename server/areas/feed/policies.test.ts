import { expect } from 'chai';
import type { CommentFacts, PlaceFacts, PostFacts } from './policies.ts';
import * as policies from './policies.ts';

const hidden: PlaceFacts = { read: false, post: false, participate: false, moderate: false };
const archived: PlaceFacts = { read: true, post: false, participate: false, moderate: false };
const visitor: PlaceFacts = { read: true, post: false, participate: true, moderate: false };
const member: PlaceFacts = { read: true, post: true, participate: true, moderate: false };
const moderator: PlaceFacts = { read: true, post: true, participate: true, moderate: true };
const places: Record<string, PlaceFacts> = { hidden, archived, visitor, member, moderator };

const post = (facts: Partial<PostFacts> = {}): PostFacts => ({ own: false, removed: false, edited: false, question: null, announcement: false, ...facts });
const comment = (facts: Partial<CommentFacts> = {}): CommentFacts => ({ own: false, removed: false, edited: false, accepted: false, ...facts });

/** For each rule and case: who may, in the order hidden, archived, visitor, member, moderator. */
type Row = readonly [name: string, may: (place: PlaceFacts) => boolean, answers: string];

const rows: readonly Row[] = [
  ['see a post', (place) => policies.seePost(place, post()), '- x x x x'],
  ['see a removed post', (place) => policies.seePost(place, post({ removed: true })), '- - - - -'],
  ['see the trace of a removed post', (place) => policies.seeTrace(place), '- - - - x'],
  ['create a post', (place) => policies.createPost(place), '- - - x x'],
  ['write an announcement', (place) => policies.announceInSpace(place), '- - - - x'],
  ['take note of an announcement', (place) => policies.acknowledgePost(place, post({ announcement: true })), '- - - x x'],
  ['take note of an own announcement', (place) => policies.acknowledgePost(place, post({ announcement: true, own: true })), '- - - - -'],
  ['take note of what is no announcement', (place) => policies.acknowledgePost(place, post()), '- - - - -'],
  ['take note of a removed announcement', (place) => policies.acknowledgePost(place, post({ announcement: true, removed: true })), '- - - - -'],
  ['see how many have taken note of an announcement', (place) => policies.countAcknowledgements(place, post({ announcement: true })), '- - - - x'],
  ['see how many have taken note of an own announcement', (place) => policies.countAcknowledgements(place, post({ announcement: true, own: true })), '- x x x x'],
  ['edit an own post', (place) => policies.editPost(place, post({ own: true })), '- - x x x'],
  ['edit another\'s post', (place) => policies.editPost(place, post()), '- - - - -'],
  ['edit an own removed post', (place) => policies.editPost(place, post({ own: true, removed: true })), '- - - - -'],
  ['remove an own post', (place) => policies.removePost(place, post({ own: true })), '- x x x x'],
  ['remove another\'s post', (place) => policies.removePost(place, post()), '- - - - x'],
  ['remove a removed post', (place) => policies.removePost(place, post({ own: true, removed: true })), '- - - - -'],
  ['restore a post', (place) => policies.restorePost(place), '- - - - x'],
  ['pin a post', (place) => policies.pinPost(place, post({ own: true })), '- - - - x'],
  ['pin a removed post', (place) => policies.pinPost(place, post({ removed: true })), '- - - - -'],
  ['read the history of an edited post', (place) => policies.readPostHistory(place, post({ edited: true })), '- x x x x'],
  ['read the history of a post never edited', (place) => policies.readPostHistory(place, post()), '- - - - -'],
  ['read the history of a removed post', (place) => policies.readPostHistory(place, post({ removed: true, own: true })), '- - - - x'],
  ['comment', (place) => policies.createComment(place, post()), '- - x x x'],
  ['comment on a removed post', (place) => policies.createComment(place, post({ removed: true })), '- - - - -'],
  ['react to a post', (place) => policies.reactToPost(place, post()), '- - x x x'],
  ['react to a removed post', (place) => policies.reactToPost(place, post({ removed: true })), '- - - - -'],
  ['accept an answer to an own question', (place) => policies.acceptAnswer(place, post({ own: true, question: 'waiting' })), '- - x x x'],
  ['accept an answer to another\'s question', (place) => policies.acceptAnswer(place, post({ question: 'waiting' })), '- - - - x'],
  ['accept an answer to what is no question', (place) => policies.acceptAnswer(place, post({ own: true })), '- - - - -'],
  ['accept an answer to a removed question', (place) => policies.acceptAnswer(place, post({ own: true, question: 'waiting', removed: true })), '- - - - -'],
  ['reopen an own answered question', (place) => policies.reopenQuestion(place, post({ own: true, question: 'answered' })), '- - x x x'],
  ['reopen another\'s answered question', (place) => policies.reopenQuestion(place, post({ question: 'answered' })), '- - - - x'],
  ['reopen a waiting question', (place) => policies.reopenQuestion(place, post({ own: true, question: 'waiting' })), '- - - - -'],
  ['edit an own comment', (place) => policies.editComment(place, post(), comment({ own: true })), '- - x x x'],
  ['edit another\'s comment', (place) => policies.editComment(place, post({ own: true }), comment()), '- - - - -'],
  ['edit an own removed comment', (place) => policies.editComment(place, post(), comment({ own: true, removed: true })), '- - - - -'],
  ['edit an own comment on a removed post', (place) => policies.editComment(place, post({ removed: true }), comment({ own: true })), '- - - - -'],
  ['remove an own comment', (place) => policies.removeComment(place, post(), comment({ own: true })), '- x x x x'],
  ['remove another\'s comment', (place) => policies.removeComment(place, post({ own: true }), comment()), '- - - - x'],
  ['remove a removed comment', (place) => policies.removeComment(place, post(), comment({ own: true, removed: true })), '- - - - -'],
  ['react to a comment', (place) => policies.reactToComment(place, post(), comment()), '- - x x x'],
  ['react to a removed comment', (place) => policies.reactToComment(place, post(), comment({ removed: true })), '- - - - -'],
  ['answer a comment', (place) => policies.answerComment(place, post(), comment()), '- - x x x'],
  ['answer a removed comment', (place) => policies.answerComment(place, post(), comment({ removed: true })), '- - - - -'],
  ['accept a comment on an own question', (place) => policies.acceptComment(place, post({ own: true, question: 'waiting' }), comment()), '- - x x x'],
  ['accept a comment on another\'s question', (place) => policies.acceptComment(place, post({ question: 'waiting' }), comment({ own: true })), '- - - - x'],
  ['accept the accepted comment', (place) => policies.acceptComment(place, post({ own: true, question: 'answered' }), comment({ accepted: true })), '- - - - -'],
  ['accept a removed comment', (place) => policies.acceptComment(place, post({ own: true, question: 'waiting' }), comment({ removed: true })), '- - - - -'],
  ['read the history of an edited comment', (place) => policies.readCommentHistory(place, post(), comment({ edited: true })), '- x x x x'],
  ['read the history of a comment never edited', (place) => policies.readCommentHistory(place, post(), comment()), '- - - - -'],
  ['read the history of a removed comment', (place) => policies.readCommentHistory(place, post(), comment({ removed: true, edited: true })), '- - - - x'],
];

describe('feed policies', () => {
  for (const [name, may, answers] of rows) {
    it(`${name}: ${answers}`, () => {
      expect(Object.values(places).map((place) => (may(place) ? 'x' : '-')).join(' ')).to.equal(answers);
    });
  }
});
