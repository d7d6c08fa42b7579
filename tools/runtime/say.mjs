/** Prints one plain line. Everything about setting up goes to stderr, so that stdout stays what the task prints. */
export function say(line) {
	process.stderr.write(`${line}\n`);
}

/** A setup failure a person can cure: what happened, and in `fix` what to do. */
export class SetupError extends Error {
	constructor(message, fix) {
		super(message);
		this.fix = fix;
	}
}

/** Says `line` now and, every quarter minute while `work` is pending, that it is still going on. */
export async function sayWhile(line, work) {
	say(line);
	const startedAt = Date.now();
	const timer = setInterval(() => say(`  … still at it (${Math.round((Date.now() - startedAt) / 1000)} s)`), 15_000);
	try {
		return await work();
	} finally {
		clearInterval(timer);
	}
}

/** Runs a task; a SetupError becomes two plain lines and exit code 1, anything else stays the bug it is. */
export async function reportSetupErrors(work) {
	try {
		await work();
	} catch (problem) {
		if (!(problem instanceof SetupError)) throw problem;
		say(`\n${problem.message}\n${problem.fix}`);
		process.exitCode = 1;
	}
}
