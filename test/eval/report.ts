import type { EvalReport, EvalRow } from './evaluate';

const percent = (share: number): string => `${Math.round(share * 1000) / 10} %`;
const FAKE = 'This run asked the fake model of the sandbox, since no key was given. Its numbers say that the pipeline works, and nothing about a real model.';

function tableRow({ name, writer, score, failedChecks, grade, tokens, latencyMs }: EvalRow): string {
	const failed = failedChecks.map((names) => names.join(', ') || 'none').join(' → ');
	return `| ${name} | ${writer} | ${percent(score)} | ${failed} | ${grade ?? ''} | ${tokens} | ${latencyMs} |`;
}

/** The report for a person: numbers first, then each case, then the words. */
export function toMarkdown(report: EvalReport, at: string): string {
	const failures = Object.entries(report.failedChecks).map(([name, times]) => `- \`${name}\`: ${times}`);
	return [
		`# Messages written by ${report.model}`,
		`${at}, prompt \`${report.promptId}\`, ${report.cases} cases.`,
		...(report.isFake ? [`**${FAKE}**`] : []),
		`- Passed every check at once: ${percent(report.passedAtOnce)}\n- Written by the model in the end, the rest by the template: ${percent(report.writtenByModel)}\n- Mean score of the rubric, 0 for a template: ${percent(report.meanScore)}\n- Tokens: ${report.tokens}\n- Median time per draft: ${report.medianLatencyMs} ms`,
		'## Checks that answers failed',
		failures.length === 0 ? 'None.' : failures.join('\n'),
		'## Cases',
		['| Case | Written by | Score | Failed checks, first → second answer | Grade | Tokens | ms |', '| --- | --- | --- | --- | --- | --- | --- |', ...report.rows.map(tableRow)].join('\n'),
		'## Words',
		...report.rows.map(({ name, subject, body, fallbackReason }) => `### ${name}\n\n${fallbackReason ? `Template, because: ${fallbackReason}\n\n` : ''}${subject ? `**${subject}**\n\n` : ''}${body.split('\n').map((line) => `> ${line}`).join('\n')}`),
		'',
	].join('\n\n');
}
