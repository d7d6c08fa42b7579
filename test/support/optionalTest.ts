/**
 * A test that needs something this machine may lack. Pass why it cannot run, or undefined if it can: then it runs as
 * any other, else it is reported as skipped with its reason. In CI a skip counts as failed unless its name and reason
 * stand in test/allowed-skips.json.
 */
export function optionalTest(reasonIfMissing: string | undefined, name: string, fn: () => Promise<void>): void {
	if (reasonIfMissing === undefined) it(name, fn);
	else it.skip(`${name} [skipped: ${reasonIfMissing}]`, fn);
}

/** The same for tests that all stand on what may be lacking: they are reported as one that is skipped. */
export function optionalSuite(reasonIfMissing: string | undefined, name: string, fn: () => void): void {
	describe(name, () => {
		if (reasonIfMissing === undefined) fn();
		else it.skip(`everything [skipped: ${reasonIfMissing}]`, () => undefined);
	});
}
