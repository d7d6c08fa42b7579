import { runModule } from './runModule';

interface Verdict {
	lines: string[];
	exitCode: number;
}

const clean = { passed: 3, failed: 0, skips: [], failures: [] };
const skip = { name: 'editor › opens', reason: 'no Chromium on this machine' };
const withSkip = { passed: 1, failed: 0, skips: [skip], failures: [] };

function conclude(tallies: unknown[], rules: { isCi: boolean; allowed: unknown[] }): Verdict {
	return runModule('tools/runtime/verdict.mjs', 'return tool.concludeRun(input.tallies, input.rules);', { tallies, rules });
}

function tally(report: unknown, exitCode: number): { passed: number; failed: number; skips: unknown[]; failures: string[] } {
	return runModule('tools/runtime/stages.mjs', 'return tool.tallyJest(input.report, input.exitCode);', { report, exitCode });
}

describe('the result of a test run', () => {
	it('ends with the counts of all stages', () => {
		expect(conclude([clean, withSkip], { isCi: false, allowed: [] })).toEqual({
			lines: ['skipped: editor › opens – no Chromium on this machine', '4 passed, 0 failed, 1 skipped'],
			exitCode: 0,
		});
	});

	it('counts a skip as failed in CI', () => {
		const verdict = conclude([withSkip], { isCi: true, allowed: [] });
		expect(verdict.lines.at(-1)).toBe('1 passed, 1 failed, 0 skipped');
		expect(verdict.exitCode).toBe(1);
	});

	it('lets a skip be in CI when its name and reason are listed, and not when only the name is', () => {
		expect(conclude([withSkip], { isCi: true, allowed: [skip] }).exitCode).toBe(0);
		expect(conclude([withSkip], { isCi: true, allowed: [{ ...skip, reason: 'other' }] }).exitCode).toBe(1);
	});

	it('fails when nothing ran at all', () => {
		const verdict = conclude([], { isCi: false, allowed: [] });
		expect(verdict.lines.at(-1)).toBe('0 passed, 0 failed, 0 skipped');
		expect(verdict.exitCode).toBe(1);
	});
});

describe('the counts of a jest report', () => {
	const passing = { status: 'passed', title: 'works', fullName: 'works', ancestorTitles: [] };

	it('counts a suite that could not start as failed', () => {
		const report = { testResults: [{ status: 'failed', name: 'broken.test.ts', assertionResults: [] }, { status: 'passed', name: 'a', assertionResults: [passing] }] };
		expect(tally(report, 1)).toEqual({ passed: 1, failed: 1, skips: [], failures: ['broken.test.ts did not run'] });
	});

	it('reads name and reason out of a skipped test', () => {
		const skipped = { status: 'pending', title: 'opens [skipped: no browser]', fullName: 'editor opens', ancestorTitles: ['editor'] };
		const report = { testResults: [{ status: 'passed', name: 'a', assertionResults: [skipped] }] };
		expect(tally(report, 0).skips).toEqual([{ name: 'editor › opens', reason: 'no browser' }]);
	});

	it('believes the exit code when no failed test explains it', () => {
		const report = { testResults: [{ status: 'passed', name: 'a', assertionResults: [passing] }] };
		expect(tally(report, 1).failed).toBe(1);
	});
});
