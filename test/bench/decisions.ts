import { decide } from '../../nodes/core/decide';
import { GUARDS } from '../../nodes/core/guards';
import { printTable } from '../demo/table';
import { anyInput } from '../properties/anyInput';
import { chanceFrom } from '../properties/random';

const SECONDS = 3;
const WARM_UP_SECONDS = 0.5;

/** Different enough that no branch is measured alone. */
const INPUTS = Array.from({ length: 500 }, (_, seed) => anyInput(chanceFrom(seed)));

function decideFor(seconds: number): number {
	const start = performance.now();
	const end = start + seconds * 1000;
	let decided = 0;
	while (performance.now() < end) {
		for (const input of INPUTS) decide(input);
		decided += INPUTS.length;
	}
	return decided / ((performance.now() - start) / 1000);
}

decideFor(WARM_UP_SECONDS);
const rate = decideFor(SECONDS);
const row = [`plan and ${GUARDS.length} guards, money and contact`, `${Math.round(rate).toLocaleString('en')} decisions/s`, `${(1_000_000 / rate).toFixed(0)} µs each`];
process.stdout.write(`\n${printTable(['Deciding alone, no ledger', 'Rate', 'Time'], [row], [44, 24, 16])}\n`);
