import { readFileSync } from 'node:fs';

import { z } from 'zod';

import { judgeFile } from './judge';

const USAGE = `npm run pii -- <file.json>

  <file.json>  sentences in the format of presidio-research: a list of { full_text, spans: [{ entity_type, entity_value, start_position, end_position }] }
`;

const fileShape = z.array(z.object({ full_text: z.string(), spans: z.array(z.object({ entity_type: z.string(), start_position: z.number().int(), end_position: z.number().int() })) }));

const percent = (share: number): string => `${(share * 100).toFixed(1).padStart(5)} %`;

/** Prints the recall by type; 0 when every claimed type is found often enough, 1 when not, 2 when the file cannot be read. */
function main([file]: string[]): number {
	if (file === undefined) {
		process.stderr.write(USAGE);
		return 2;
	}
	const report = judgeFile(fileShape.parse(JSON.parse(readFileSync(file, 'utf8'))));
	const rows = report.types.map(({ type, found, total, isClaimed }) => `${type.padEnd(20)} ${percent(found / total)}  ${String(found).padStart(4)} of ${String(total).padEnd(4)} ${isClaimed ? 'claimed' : 'not claimed'}`);
	const harm = `Words outside of all labels that were replaced although they hold no digit: ${percent(report.harm)}`;
	const short = report.types.filter(({ isClaimed, found, total }) => isClaimed && found / total < report.floor);
	const verdict = short.length === 0 ? `Every claimed type reaches ${report.floor}.` : `Below ${report.floor}: ${short.map(({ type }) => type).join(', ')}.`;
	process.stdout.write(`${['Recall by type: a labelled value counts as found when the detector covers all of it.', ...rows, harm, 'Not claimed types have no shape of their own; a model must not get texts that may hold them (docs/briefs.md).', verdict].join('\n')}\n`);
	return short.length === 0 ? 0 : 1;
}

try {
	process.exitCode = main(process.argv.slice(2));
} catch (problem) {
	process.stderr.write(`${problem instanceof Error ? problem.message : String(problem)}\n`);
	process.exitCode = 2;
}
