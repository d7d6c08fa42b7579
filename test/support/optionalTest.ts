/**
 * A test that needs something this machine may lack. Pass why it cannot run, or undefined if it can: then it runs as
 * any other, else it is reported as skipped with its reason. In CI a skip counts as failed unless its name and reason
 * stand in test/allowed-skips.json.
 */
export function optionalTest(reasonIfMissing: string | undefined, name: string, fn: () => Promise<void>): void {
	if (reasonIfMissing === undefined) it(name, fn);
	else it.skip(`${name} [skipped: ${reasonIfMissing}]`, fn);
}
