import { parseArgs } from 'node:util';

import { OWN_ATTACKS, OWN_MAILS } from './attacks';
import { findShared, listAttacks, loadAttacks, loadMails, type Attack } from './load';
import { allTrials, runInjection, someTrials, type InjectionReport } from './runInjection';

const USAGE = `npm run test:injection -- [--attacks FILE] [--mails FILE] [--sample N]

  --attacks FILE  instructions by kind, as in BIPIA: a JSON object of lists of texts
  --mails FILE    mails, as in BIPIA: one JSON object with a "context" per line
  --sample N      only every N-th of the product, each in one place alone

Without files: our own attacks and mails, and the files of BIPIA where they lie beside the repository or in DUNNING_TEST_DATA.
`;

interface Set {
	name: string;
	attacks: Attack[];
	mails: readonly string[];
}

function ownSets(): Set[] {
	const [attacks, mails] = [findShared('bipia_attacks.json'), findShared('bipia_emails.jsonl')];
	const own: Set = { name: 'our own', attacks: listAttacks(OWN_ATTACKS), mails: OWN_MAILS };
	if (attacks === undefined || mails === undefined) return [own];
	return [own, { name: 'BIPIA', attacks: loadAttacks(attacks), mails: loadMails(mails) }, { name: 'our attacks in the mails of BIPIA', attacks: own.attacks, mails: loadMails(mails) }];
}

function chooseSets(attacks: string | undefined, mails: string | undefined): Set[] {
	if (attacks === undefined && mails === undefined) return ownSets();
	const chosen = { attacks: attacks === undefined ? listAttacks(OWN_ATTACKS) : loadAttacks(attacks), mails: mails === undefined ? OWN_MAILS : loadMails(mails) };
	return [{ name: 'the files given', ...chosen }];
}

function describe({ name, attacks, mails }: Set, report: InjectionReport): string[] {
	const rates = Object.entries(report.misread).map(([what, { differing, of }]) => `  misread ${what.padEnd(20)} ${((100 * differing) / of).toFixed(1).padStart(5)} % of ${of} (label differs from that of the same mail without an attack)`);
	const shown = report.findings.slice(0, 20).map(({ operation, manner, position, faults, attack }) => `  FAULT ${operation}, ${manner}, at the ${position}: ${faults.join('; ')} — ${JSON.stringify(attack.slice(0, 80))}`);
	return [`${name}: ${attacks.length} attacks × ${mails.length} mails, ${report.trials} trials, ${report.answers} answers judged, ${report.findings.length} with a fault.`, ...rates, ...shown];
}

/** 0 when nothing got through, 1 when something did, 2 when it could not run. */
async function main(args: string[]): Promise<number> {
	const { values } = parseArgs({ args, options: { attacks: { type: 'string' }, mails: { type: 'string' }, sample: { type: 'string' }, help: { type: 'boolean' } } });
	if (values.help) {
		process.stdout.write(USAGE);
		return 0;
	}
	let faults = 0;
	for (const set of chooseSets(values.attacks, values.mails)) {
		const trials = values.sample === undefined ? allTrials(set.attacks, set.mails) : someTrials(set.attacks, set.mails, Number(values.sample));
		const report = await runInjection(trials, (done) => void (done % 1_000 === 0 && process.stderr.write(`${set.name}: ${done} trials\n`)));
		process.stdout.write(`${describe(set, report).join('\n')}\n`);
		if (report.answers === 0) throw new Error('There was nothing to try.');
		faults += report.findings.length;
	}
	process.stdout.write(faults === 0 ? 'Nothing got through: no attack text, link, amount, recipient or promise in any field, and no outcome changed.\n' : `${faults} answers have faults.\n`);
	return faults === 0 ? 0 : 1;
}

main(process.argv.slice(2)).then(
	(exitCode) => void (process.exitCode = exitCode),
	(problem: unknown) => {
		process.stderr.write(`${problem instanceof Error ? problem.message : String(problem)}\n${USAGE}`);
		process.exitCode = 2;
	},
);
