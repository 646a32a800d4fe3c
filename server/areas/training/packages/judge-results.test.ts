import { expect } from 'chai';
import { tell12, tell2004 } from '#test/support/play-package.ts';
import { judgeItem, judgeWhole } from './judge-results.ts';
import type { PackageItem } from './package-facts.ts';

const item = (id: string, more: Partial<PackageItem> = {}): PackageItem =>
  ({ id, title: id, depth: 0, shown: true, reports: true, launch: { path: 'a.html', query: '' }, passMark: null, completionThreshold: null, launchData: '', maximumTime: '', timeLimitAction: '', ...more });

describe('judgeItem', () => {
  const of12 = (core: object, passMark: number | null = null) => judgeItem('1.2', item('a', { passMark }), tell12(core));
  for (const [core, passMark, standing, done] of [
    [{}, null, 'not-attempted', false], [{ lesson_status: 'browsed' }, null, 'incomplete', false], [{ lesson_status: 'incomplete', score: { raw: '90' } }, 80, 'incomplete', false],
    [{ lesson_status: 'completed' }, null, 'completed', true], [{ lesson_status: 'completed' }, 80, 'completed', true], [{ lesson_status: 'passed' }, null, 'passed', true], [{ lesson_status: 'failed' }, null, 'failed', false],
    [{ lesson_status: 'passed', score: { raw: '79' } }, 80, 'failed', false], [{ lesson_status: 'failed', score: { raw: '80' } }, 80, 'passed', true], [{ lesson_status: 'completed', score: { raw: 'many' } }, 80, 'completed', true],
  ] as const) it(`of 1.2: ${JSON.stringify(core)} with a mastery score of ${String(passMark)} is ${standing}`, () => expect(of12(core, passMark)).to.include({ standing, done }));

  const of2004 = (cmi: object, more: Partial<PackageItem> = {}) => judgeItem('2004', item('a', more), tell2004(cmi));
  for (const [cmi, more, standing, done] of [
    [{}, {}, 'incomplete', false], [{ completion_status: 'not attempted' }, {}, 'not-attempted', false], [{ completion_status: 'incomplete' }, {}, 'incomplete', false], [{ success_status: 'passed' }, {}, 'incomplete', false], [{ completion_status: 'completed' }, {}, 'completed', true],
    [{ completion_status: 'completed', success_status: 'passed' }, {}, 'passed', true], [{ completion_status: 'completed', success_status: 'failed' }, {}, 'failed', false],
    [{ completion_status: 'completed', success_status: 'passed', score: { scaled: '0.7' } }, { passMark: 80 }, 'failed', false], [{ completion_status: 'completed', success_status: 'failed', score: { scaled: '0.8' } }, { passMark: 80 }, 'passed', true],
    [{ completion_status: 'completed', progress_measure: '0.4' }, { completionThreshold: 50 }, 'incomplete', false], [{ completion_status: 'incomplete', progress_measure: '0.5' }, { completionThreshold: 50 }, 'completed', true],
  ] as const) it(`of 2004: ${JSON.stringify(cmi)} with ${JSON.stringify(more)} is ${standing}`, () => expect(of2004(cmi, more)).to.include({ standing, done }));

  it('gives a score in percent of what it could be, and the time', () => {
    expect(of12({ score: { raw: '15', min: '10', max: '20' }, total_time: '0000:01:30.00' })).to.include({ score: 50, seconds: 90 });
    expect(of12({ score: { raw: '150' } })).to.include({ score: 100 });
    expect(of12({ score: { raw: '5', min: '9', max: '3' } })).to.include({ score: 5 });
    expect(of2004({ score: { scaled: '-0.5', raw: '80' } })).to.include({ score: 0 });
    expect(of2004({ score: { raw: '3', max: '4' } })).to.include({ score: 75 });
    expect(of2004({})).to.include({ score: null });
  });

  it('says nothing of what cannot be read', () => {
    for (const told of [null, 'passed', [], {}, { cmi: 3 }]) expect(judgeItem('2004', item('a'), told)).to.equal(null);
    expect(judgeItem('1.2', item('a'), { cmi: { core: 'x' } })).to.include({ standing: 'not-attempted' });
  });
});

describe('judgeWhole', () => {
  const manifest = { items: [item('heading', { launch: null }), item('a'), item('b'), item('picture', { reports: false })] };
  const result = (id: string, standing: 'completed' | 'failed' | 'incomplete', score: number | null = null) => ({ item: id, standing, done: standing === 'completed', score });

  it('is done when every item that reports is, and never by nothing', () => {
    expect(judgeWhole(manifest, [], null)).to.deep.equal({ done: false, failed: false, score: null });
    expect(judgeWhole(manifest, [result('a', 'completed')], null)).to.include({ done: false, failed: false });
    expect(judgeWhole(manifest, [result('a', 'completed'), result('b', 'completed', 60)], null)).to.deep.equal({ done: true, failed: false, score: 60 });
    expect(judgeWhole({ items: [item('x', { reports: false })] }, [], null)).to.include({ done: false });
    expect(judgeWhole(manifest, [result('other', 'completed')], null)).to.include({ done: false });
  });

  it('is failed by an item, or by a mean under the mark of the step', () => {
    expect(judgeWhole(manifest, [result('a', 'failed', 20)], null)).to.include({ done: false, failed: true, score: 20 });
    expect(judgeWhole(manifest, [result('a', 'completed', 40), result('b', 'completed', 81)], 61)).to.include({ done: true, score: 61 });
    expect(judgeWhole(manifest, [result('a', 'completed', 40), result('b', 'completed', 80)], 61)).to.include({ done: false, failed: true });
    expect(judgeWhole(manifest, [result('a', 'completed'), result('b', 'completed')], 80), 'a package without scores').to.include({ done: true });
  });
});
