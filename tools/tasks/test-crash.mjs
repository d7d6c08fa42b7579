import { runStages } from '../runtime/testRun.mjs';

const [args, env] = readOptions(process.argv.slice(2));

/** `--cases N` and `--seed N`; everything else is jest's. */
function readOptions(given) {
	const names = { '--cases': 'DUNNING_CRASH_CASES', '--seed': 'DUNNING_CRASH_SEED' };
	const rest = [];
	const chosen = { DUNNING_CRASH_CASES: '2000' };
	for (let index = 0; index < given.length; index += 1) {
		const [word, joined] = given[index].split('=');
		if (names[word] === undefined) rest.push(given[index]);
		else chosen[names[word]] = joined ?? given[(index += 1)];
	}
	return [rest, chosen];
}

Object.assign(process.env, env);
await runStages(['crash'], args);
