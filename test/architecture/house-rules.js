import { basename, relative, sep } from 'node:path';

const barredNames = new Set(['utils', 'helpers', 'misc', 'common', 'manager', 'base', 'service', 'util', 'shared']);
const kebabCase = /^[a-z0-9]+(?:-[a-z0-9]+)*(?:\.test|\.d)?\.ts$/;

const fileName = {
  meta: { type: 'problem', schema: [], messages: { case: 'Name the file in kebab-case.', barred: '"{{name}}" says nothing; name what it does.' } },
  create: (context) => ({
    Program(node) {
      const path = relative(context.cwd, context.filename).split(sep);
      const file = basename(context.filename);
      if (!kebabCase.test(file)) context.report({ node, messageId: 'case' });
      const parts = [...path.slice(0, -1), file.replace(/\..*$/, '')];
      const barred = parts.find((part) => barredNames.has(part) && !(path[0] === 'views' && part === 'helpers'));
      if (barred !== undefined) context.report({ node, messageId: 'barred', data: { name: barred } });
    },
  }),
};

const commentForm = {
  meta: { type: 'problem', schema: [], messages: { todo: 'Do it, or write an issue.', banner: 'No banners.', directive: 'No exceptions from the rules.' } },
  create: (context) => ({
    Program() {
      for (const comment of context.sourceCode.getAllComments()) {
        if (/\b(?:TODO|FIXME|XXX|HACK)\b/.test(comment.value)) context.report({ loc: comment.loc, messageId: 'todo' });
        if (/[-=*#]{6,}/.test(comment.value)) context.report({ loc: comment.loc, messageId: 'banner' });
        if (/^\s*(?:eslint-disable|@ts-ignore|@ts-expect-error|@ts-nocheck)/.test(comment.value)) context.report({ loc: comment.loc, messageId: 'directive' });
      }
    },
  }),
};

/** Rules that no public plugin has. */
export const houseRules = { rules: { 'file-name': fileName, 'comment-form': commentForm } };
