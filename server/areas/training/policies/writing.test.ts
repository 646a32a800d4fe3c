import { expect } from 'chai';
import type { Role, Viewer } from '#core/access/viewer.ts';
import { archiveCourse, changeWriters, editCourse, seeCourse, writeCourses } from './writing.ts';

const as = (personId: string, ...roles: Role[]): Viewer => ({ personId, roles: ['employee', ...roles], locale: 'en', timeZone: 'UTC' });
const course = { ownerId: 'owner', writerIds: ['writer'], archived: false };

describe('who writes courses', () => {
  it('is trainers and admins, nobody else', () => {
    expect([as('a', 'trainer'), as('a', 'admin')].map(writeCourses)).to.deep.equal([true, true]);
    for (const viewer of [as('owner'), as('writer', 'comms')]) for (const rule of [editCourse, changeWriters, archiveCourse, seeCourse]) expect(rule(viewer, course)).to.equal(false);
  });

  it('is the owner, those named and admins', () => {
    const may = (viewer: Viewer): boolean[] => [seeCourse(viewer), editCourse(viewer, course), changeWriters(viewer, course), archiveCourse(viewer, course)];
    expect(may(as('owner', 'trainer'))).to.deep.equal([true, true, true, true]);
    expect(may(as('writer', 'trainer'))).to.deep.equal([true, true, false, false]);
    expect(may(as('other', 'trainer'))).to.deep.equal([true, false, false, false]);
    expect(may(as('other', 'admin'))).to.deep.equal([true, true, true, true]);
  });

  it('is nobody once it is archived, until it is taken out again', () => {
    const archived = { ...course, archived: true };
    expect([editCourse(as('owner', 'trainer'), archived), changeWriters(as('owner', 'trainer'), archived), archiveCourse(as('owner', 'trainer'), archived)]).to.deep.equal([false, false, true]);
  });
});
