import { dirname, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import tseslint from 'typescript-eslint';
import { houseRules } from './house-rules.js';

const root = resolve(dirname(fileURLToPath(import.meta.url)), '../..');

const environmentRule = ['error', { object: 'process', property: 'env', message: 'Only server/config reads the environment.' }];
const barredWords = ['channel', 'integration', 'integrations', 'utils', 'helpers', 'misc'];

const syntaxRules = ['error',
  { selector: 'ExportDefaultDeclaration', message: 'Export by name.' },
  { selector: 'TSEnumDeclaration', message: 'Use a union of texts.' },
  { selector: "CallExpression[callee.object.name=/^(describe|it|context)$/][callee.property.name=/^(only|skip)$/]", message: 'Every test runs.' },
];

export default tseslint.config(
  { ignores: ['**/*.mjs', '**/*.cjs', '**/*.js', '**/*.d.ts', 'dist/**', 'data/**', 'node_modules/**', 'test/architecture/fixtures/**'] },
  {
    files: ['**/*.ts'],
    extends: [tseslint.configs.base],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: root } },
    linterOptions: { noInlineConfig: true, reportUnusedDisableDirectives: 'error' },
    plugins: { house: houseRules },
    rules: {
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/no-misused-promises': ['error', { checksVoidReturn: { arguments: false } }],
      '@typescript-eslint/await-thenable': 'error',
      '@typescript-eslint/consistent-type-imports': ['error', { disallowTypeAnnotations: false }],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_', caughtErrorsIgnorePattern: '^_' }],
      '@typescript-eslint/only-throw-error': 'error',
      '@typescript-eslint/ban-ts-comment': 'error',
      'no-restricted-properties': environmentRule,
      'no-restricted-syntax': syntaxRules,
      'no-console': 'error',
      'no-eval': 'error',
      'no-implied-eval': 'error',
      'no-var': 'error',
      'prefer-const': 'error',
      eqeqeq: ['error', 'always'],
      'max-lines': ['error', { max: 300, skipBlankLines: false, skipComments: false }],
      'id-denylist': ['error', ...barredWords],
      'house/file-name': 'error',
      'house/comment-form': 'error',
    },
  },
  { files: ['**/*.test.ts', 'test/**/*.ts'], rules: { 'max-lines': ['error', { max: 400 }], '@typescript-eslint/only-throw-error': 'off' } },
  // In the browser the console is the log.
  { files: ['client/**/*.ts'], rules: { 'no-console': ['error', { allow: ['error', 'warn'] }] } },
  { files: ['server/config/**/*.ts', 'server/scripts/**/*.ts', 'test/**/*.ts'], rules: { 'no-restricted-properties': 'off' } },
);
