export const say = (line: string): void => void process.stderr.write(`${line}\n`);

/** Runs a benchmark to its end. It exits by itself, since pools and servers would keep the process up. */
export function runBench(main: () => Promise<void>): void {
	main().then(
		() => process.exit(),
		(problem: unknown) => {
			say(problem instanceof Error ? (problem.stack ?? problem.message) : String(problem));
			process.exit(1);
		},
	);
}
