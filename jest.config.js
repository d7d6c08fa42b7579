'use strict';

const shared = {
	rootDir: __dirname,
	testEnvironment: 'node',
	transform: {
		'^.+\\.ts$': [
			'@swc/jest',
			{
				jsc: { target: 'es2023', parser: { syntax: 'typescript', decorators: true } },
				module: { type: 'commonjs' },
			},
		],
	},
	// dist/ and the cache hold further copies of package.json files, which jest would take for rival modules.
	modulePathIgnorePatterns: ['<rootDir>/dist/', '<rootDir>/.cache/', '<rootDir>/artifacts/'],
	testPathIgnorePatterns: ['/node_modules/'],
	// n8n-workflow loads isolated-vm, a native module that needs a compiler; none of our tests runs its expression isolate.
	moduleNameMapper: { '^isolated-vm$': '<rootDir>/test/support/isolatedVmStub.js' },
};

module.exports = {
	testTimeout: 30_000,
	// Jest leaves one core free, which on the two cores of a CI machine means half the speed.
	maxWorkers: '100%',
	projects: [
		{
			...shared,
			displayName: 'unit',
			testMatch: ['<rootDir>/test/**/*.test.ts'],
			testPathIgnorePatterns: [
				...shared.testPathIgnorePatterns,
				'<rootDir>/test/e2e/',
				'<rootDir>/test/bench/',
				'<rootDir>/test/package/',
			],
		},
		{ ...shared, displayName: 'package', testMatch: ['<rootDir>/test/package/**/*.test.ts'] },
		{ ...shared, displayName: 'e2e', testMatch: ['<rootDir>/test/e2e/**/*.e2e.test.ts'] },
	],
};
