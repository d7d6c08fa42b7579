import { runStages } from '../runtime/testRun.mjs';

/** `--runs N` and `--seed N`; everything else is jest's. */
function readOptions(given) {
	const names = { '--runs': 'DUNNING_FUZZ_RUNS', '--seed': 'DUNNING_FUZZ_SEED' };
	const rest = [];
	const chosen = { DUNNING_FUZZ_RUNS: '100000' };
	for (let index = 0; index < given.length; index += 1) {
		const [word, joined] = given[index].split('=');
		if (names[word] === undefined) rest.push(given[index]);
		else chosen[names[word]] = joined ?? given[(index += 1)];
	}
	return [rest, chosen];
}

const [args, env] = readOptions(process.argv.slice(2));
Object.assign(process.env, env);
await runStages(['fuzz'], args);
