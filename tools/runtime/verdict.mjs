/** @typedef {import('./stages.mjs').Tally} Tally */

function isAllowed(skip, allowed) {
	return allowed.some(({ name, reason }) => name === skip.name && reason === skip.reason);
}

/**
 * Joins the stages of a test run into its result.
 * @param {Tally[]} tallies
 * @param {{ isCi: boolean, allowed: Array<{ name: string, reason: string }> }} rules in CI a skip that is not allowed has failed
 * @returns {{ lines: string[], exitCode: number }} the last line is always `N passed, N failed, N skipped`
 */
export function concludeRun(tallies, { isCi, allowed }) {
	const skips = tallies.flatMap((tally) => tally.skips);
	const forbidden = isCi ? skips.filter((skip) => !isAllowed(skip, allowed)) : [];
	const passed = tallies.reduce((sum, tally) => sum + tally.passed, 0);
	const failed = tallies.reduce((sum, tally) => sum + tally.failed, forbidden.length);
	const lines = tallies.flatMap((tally) => tally.failures.map((name) => `failed: ${name}`));
	for (const skip of skips) {
		const verdict = forbidden.includes(skip) ? 'failed (skips are not allowed in CI)' : 'skipped';
		lines.push(`${verdict}: ${skip.name} – ${skip.reason}`);
	}
	if (passed + failed === 0) lines.push('No test ran, so nothing was shown.');
	lines.push(`${passed} passed, ${failed} failed, ${skips.length - forbidden.length} skipped`);
	return { lines, exitCode: failed > 0 || passed === 0 ? 1 : 0 };
}
