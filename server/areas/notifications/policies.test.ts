import { expect } from 'chai';
import type { NotifyLevel } from '#views/types/space.ts';
import { isLearning, isOutward, learningKinds, noticeKinds, outwardKinds } from './kinds.ts';
import { laneOf } from './policies.ts';

const levels: readonly NotifyLevel[] = ['all', 'mentions', 'none'];
const forMe = ['mention', 'answer', 'accepted', 'asked', 'admitted'];

describe('laneOf', () => {
  for (const kind of noticeKinds.filter((one) => one !== 'announcement' && !isOutward(one) && !isLearning(one))) {
    it(`tells nobody of ${kind} who muted the space or the thread, or wants nothing`, () => {
      for (const notify of levels) {
        expect(laneOf(kind, { space: { mute: true, notify }, follows: true })).equal(null);
        expect(laneOf(kind, { space: { mute: false, notify }, thread: { mute: true, notify: 'all' }, follows: true })).equal(null);
      }
      expect(laneOf(kind, { space: { mute: false, notify: 'none' }, follows: true })).equal(null);
      expect(laneOf(kind, { space: { mute: false, notify: 'all' }, thread: { mute: false, notify: 'none' }, follows: true })).equal(null);
    });
  }

  it('tells of the way out whoever is asked, and of learning whoever learns, muted or not', () => {
    for (const kind of [...outwardKinds, ...learningKinds]) expect(laneOf(kind, { space: { mute: true, notify: 'none' }, follows: false })).equal('for-me');
  });

  it('tells of an announcement everyone who has not muted the space, at every level', () => {
    for (const notify of levels) {
      expect(laneOf('announcement', { space: { mute: false, notify }, follows: false })).equal('for-me');
      expect(laneOf('announcement', { space: { mute: true, notify }, follows: true })).equal(null);
    }
  });

  for (const kind of forMe) {
    it(`puts ${kind} into "for me" at every level but none`, () => {
      for (const notify of ['all', 'mentions'] as const) {
        for (const follows of [true, false]) expect(laneOf(kind as 'mention', { space: { mute: false, notify }, follows })).equal('for-me');
      }
      expect(laneOf(kind as 'mention', { space: { mute: false, notify: 'none' }, thread: { mute: false, notify: 'mentions' }, follows: false })).equal('for-me');
    });
  }

  it('tells of new posts where all is wanted, or when the author is followed', () => {
    expect(laneOf('post', { space: { mute: false, notify: 'all' }, follows: false })).equal('activity');
    expect(laneOf('post', { space: { mute: false, notify: 'mentions' }, follows: false })).equal(null);
    expect(laneOf('post', { space: { mute: false, notify: 'mentions' }, follows: true })).equal('activity');
  });

  for (const kind of ['comment', 'reaction'] as const) {
    it(`tells of a ${kind} those who follow the thread, unless the thread's level says otherwise`, () => {
      const space = { mute: false, notify: 'mentions' } as const;
      expect(laneOf(kind, { space, follows: true })).equal('activity');
      expect(laneOf(kind, { space, follows: false })).equal(null);
      expect(laneOf(kind, { space, thread: { mute: false, notify: 'all' }, follows: false })).equal('activity');
      expect(laneOf(kind, { space, thread: { mute: false, notify: 'mentions' }, follows: true })).equal(null);
    });
  }
});
