import { parseArgs } from 'node:util';

import { ENCODINGS } from './encodings';
import { runPrivacy } from './run';

const { values } = parseArgs({ options: { cases: { type: 'string', default: '1000' }, seed: { type: 'string', default: '1' } } });

async function main(): Promise<void> {
	const cases = Number(values.cases);
	if (!Number.isInteger(cases) || cases < 1) throw new Error('--cases is a whole number above zero');
	const report = await runPrivacy({ cases, seed: Number(values.seed) });
	const counted = (tally: Record<string, number>) => Object.entries(tally).map(([name, times]) => `${name} ${times}`).join(', ') || 'none';
	process.stdout.write(
		[
			`${report.cases.toLocaleString('en')} cases with personal data in every field, ${report.requests.toLocaleString('en')} requests (${report.bytes.toLocaleString('en')} bytes) in the endpoint’s own log.`,
			`${report.values.toLocaleString('en')} seeded values looked for in ${Object.keys(ENCODINGS).length} encodings; each encoding was planted and found first.`,
			`Written by: ${counted(report.writers)}. Model not asked: ${counted(report.notAsked)}.`,
			...report.leaks.slice(0, 20).map((leak) => `✗ case ${leak.case} (--seed ${values.seed}): ${leak.value}`),
			report.leaks.length === 0 ? '✓ No seeded value reached the model.' : `✗ ${report.leaks.length} values reached the model.`,
			'',
		].join('\n'),
	);
	if (report.leaks.length > 0 || report.requests === 0) process.exitCode = 1;
}

main().catch((problem: unknown) => {
	process.stderr.write(`${problem instanceof Error ? problem.message : String(problem)}\n`);
	process.exitCode = 1;
});
