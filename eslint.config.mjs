import { configWithoutCloudSupport } from '@n8n/node-cli/eslint';
import js from '@eslint/js';
import globals from 'globals';
import { layersPlugin } from './tools/lint/layers.mjs';

const limits = {
	'max-lines': ['error', { max: 200 }],
	'max-lines-per-function': ['error', { max: 40 }],
	'max-params': ['error', { max: 3 }],
	complexity: ['error', { max: 10 }],
};

const impure = (what) => `core is pure: ${what} is an argument.`;

export default [
	{ ignores: ['dist', '.cache', 'artifacts', 'docs', '**/*.d.ts'] },
	...configWithoutCloudSupport,
	{ linterOptions: { noInlineConfig: true, reportUnusedDisableDirectives: 'error' } },
	{
		files: ['**/*.{js,mjs}'],
		...js.configs.recommended,
		languageOptions: { globals: globals.node },
	},
	{ files: ['**/*.{ts,js,mjs}'], rules: limits },
	{
		files: ['**/*.ts'],
		languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
		rules: {
			'@typescript-eslint/no-explicit-any': 'error',
			'@typescript-eslint/no-floating-promises': 'error',
			'@typescript-eslint/no-misused-promises': 'error',
			'@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: false }],
			'@typescript-eslint/ban-ts-comment': 'error',
			'@typescript-eslint/no-unused-vars': ['error', { ignoreRestSiblings: true }],
		},
	},
	{
		files: ['nodes/**/*.ts', 'credentials/**/*.ts'],
		plugins: { layers: layersPlugin },
		rules: { 'layers/imports': 'error' },
	},
	{
		files: ['nodes/core/**/*.ts'],
		rules: {
			'no-restricted-globals': ['error', 'fetch', 'process', 'setTimeout', 'setInterval', 'setImmediate', 'performance', 'crypto'],
			'no-restricted-syntax': [
				'error',
				{ selector: 'NewExpression[callee.name="Date"][arguments.length=0]', message: impure('the time') },
				{ selector: 'CallExpression[callee.object.name="Date"][callee.property.name="now"]', message: impure('the time') },
				{ selector: 'CallExpression[callee.object.name="DateTime"][callee.property.name=/^(now|utc|local)$/][arguments.length=0]', message: impure('the time') },
				{ selector: 'MemberExpression[object.name="Math"][property.name="random"]', message: impure('randomness') },
			],
		},
	},
	{
		files: ['test/**/*.ts'],
		rules: {
			'max-lines': ['error', { max: 400 }],
			'max-lines-per-function': 'off',
		},
	},
	{
		// Tests and tools never run inside n8n: its error classes, its ban on child processes and its search for
		// leaked secrets (test secrets are invented here on purpose) have no meaning for them.
		files: ['test/**/*.ts', 'tools/**/*.ts'],
		rules: {
			'@n8n/community-nodes/require-node-api-error': 'off',
			'@n8n/community-nodes/no-dangerous-functions': 'off',
			'@n8n/community-nodes/no-hardcoded-secrets': 'off',
		},
	},
];
