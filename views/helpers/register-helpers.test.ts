import { expect } from 'chai';
import Handlebars from 'handlebars';
import { registerHelpers } from '#views/helpers/register-helpers.ts';

const handlebars = Handlebars.create();
registerHelpers(handlebars, { translate: (locale, key, values) => `${locale}:${key}${Object.keys(values ?? {}).length > 0 ? JSON.stringify(values) : ''}` });
const root = { locale: 'de', timeZone: 'Europe/Berlin', now: '2026-03-10T09:30:00Z', assets: { icons: '/i.svg' } };
const render = (template: string, model: object = {}): string => handlebars.compile(template)(model, { data: { root } });

describe('template helpers', () => {
  const cases: readonly (readonly [template: string, model: object, text: string])[] = [
    ['{{t "a.b"}}', {}, 'de:a.b'],
    ['{{t "a.kind" kind}}', { kind: 'open' }, 'de:a.kind.open'],
    ['{{{t key values=values n=2}}}', { key: 'x.y', values: { n: 1, who: 'Li' } }, 'de:x.y{"n":2,"who":"Li"}'],
    ['{{clock at}}', { at: '2026-03-10T09:12:00Z' }, '10:12'],
    ['{{day at}}', { at: '2026-03-10T09:12:00Z' }, '10. März 2026'],
    ['{{number n}}', { n: 12_345 }, '12.345'],
    ['{{segment text}}', { text: 'größe & mehr/#' }, 'gr%C3%B6%C3%9Fe%20%26%20mehr%2F%23'],
    ['{{concat "posts/" id}}', { id: 'p1' }, 'posts/p1'],
    ['{{or a b}}', { a: '', b: 'x' }, 'x'],
    ['[{{or a b}}]', {}, '[]'],
    ['{{#if (or list "")}}yes{{else}}no{{/if}}', { list: [] }, 'no'],
    ['{{#if (and a (not b))}}yes{{/if}}', { a: 1, b: 0 }, 'yes'],
    ['{{#if (eq a "x")}}yes{{/if}}{{#if (ne a "y")}}yes{{/if}}', { a: 'x' }, 'yesyes'],
    ['{{#if (gt n 3)}}yes{{/if}}{{minus n 3}}{{plus n 3}}{{smaller n 4}}', { n: 5 }, 'yes284'],
    ['{{#if (startsWith a "{")}}yes{{/if}}{{#if (startsWith b "{")}}no{{/if}}', { a: '{account.server}', b: 'social.example' }, 'yes'],
    ['{{#each (take list 2)}}{{this}}{{/each}}', { list: ['a', 'b', 'c'] }, 'ab'],
    ['{{#if (includes list "b")}}yes{{/if}}', { list: ['b'] }, 'yes'],
    ['{{hueClass hue}} {{accentClass none}}', { hue: 30, none: null }, 'hue-2 '],
    ['{{weekdays days}}', { days: [1, 2, 3, 4, 5] }, 'Mo–Fr'],
    ['{{weekdays days}}', { days: [5, 1] }, 'Mo, Fr'],
    ['{{#each (weekdayList "1,3")}}{{#if checked}}{{value}}{{/if}}{{/each}}', {}, '13'],
    ['{{languageName "sv"}} {{languageName "???"}}', {}, 'Schwedisch ???'],
    ['{{#each (roleList held)}}{{#if checked}}{{value}}{{/if}}{{/each}}', { held: ['admin'] }, 'admin'],
    ['{{#each (hueList "30")}}{{#if checked}}{{hue}}{{/if}}{{/each}}', {}, '30'],
    ['{{reactionIcon "thanks"}}', {}, 'hand-heart'],
    ['{{#if (hasReacted list "agree")}}yes{{/if}}{{#if (hasReacted list "thanks")}}no{{/if}}', { list: [{ name: 'agree', mine: true }, { name: 'thanks', mine: false }] }, 'yes'],
    ['{{fileSize 824500}} {{fileSize 3400000}}', {}, '825 kB 3,4 MB'],
    ['{{clockIn "Asia/Tokyo"}}', {}, '18:30'],
  ];
  for (const [template, model, text] of cases) {
    it(`${template} gives ${text || 'nothing'}`, () => expect(render(template, model).replaceAll('\u00a0', ' ')).to.equal(text));
  }

  it('escape what comes from people', () => {
    expect(render('{{excerptOf text 50}}', { text: '<img src=x onerror=y>' })).to.equal('&lt;img src&#x3D;x onerror&#x3D;y&gt;');
  });

  it('take the icon file from the root', () => {
    expect(render('{{icon "bell"}}')).to.include('href="/i.svg#bell"');
  });

  it('cut an excerpt at a word, without Markdown', () => {
    expect(render('{{excerptOf text 30}}', { text: '## News\n**Bold** words and a [link](https://example.org) that goes on' })).to.equal('News Bold words and a link…');
    expect(render('{{excerptOf text 5}}', { text: '日本語のとても長い文章' })).to.equal('日本語のと…');
  });
});
