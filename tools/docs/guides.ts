import { ERROR_CODES } from '../../nodes/core/errors';
import { GUARDS } from '../../nodes/core/guards';
import { ERROR_CURES, REASON_CURES, REFUSAL_CURES, type Cure } from './cures';
import { readErrors, readReasons, type WrittenReason } from './findings';
import { code, GENERATED_NOTICE, table } from './markdown';
import { readGuards } from './rules';

/** Where reasons of decisions and outcomes are written. Guards first, so that a reader finds a reason at its guard. */
const GUARD_FILES = 'nodes/core/guards/*.ts';
const OTHER_FILES = ['nodes/core/decide.ts', 'nodes/core/scoring/contact/escalation.ts', 'nodes/core/scoring/plan.ts', 'nodes/core/scoring/transferInvoice.ts', 'nodes/core/message/recipient.ts', 'nodes/GuardedAction/*.ts'];

/** Throws if a reason has no cure, or a cure no reason any more: a page that leaves one out would be believed. */
export function checkCures(written: readonly WrittenReason[], cures: Record<string, Cure>): void {
	const codes = new Set(written.map((reason) => reason.code));
	const missing = [...codes].filter((one) => !(one in cures));
	const stale = Object.keys(cures).filter((one) => !codes.has(one));
	if (missing.length > 0) throw new Error(`Reasons without a cure in tools/docs/cures.ts: ${missing.join(', ')}.`);
	if (stale.length > 0) throw new Error(`Cures of reasons that nothing gives any more, in tools/docs/cures.ts: ${stale.join(', ')}.`);
}

/** One row per code, with every sentence that it is given with. */
function byCode(written: readonly WrittenReason[]): Array<[string, string[]]> {
	const sentences = new Map<string, string[]>();
	for (const { code: one, text } of written) sentences.set(one, [...new Set([...(sentences.get(one) ?? []), text])]);
	return [...sentences];
}

const said = (sentences: readonly string[]): string => sentences.map((text) => (text === '…' ? 'worded by the case' : text)).join('\n');

function renderCures(written: readonly WrittenReason[]): string {
	const rows = byCode(written).map(([one, sentences]) => [code(one), said(sentences), REASON_CURES[one]?.cause ?? '', REASON_CURES[one]?.cure ?? '']);
	return table(['Code', 'What it says', 'Cause', 'What to do'], rows);
}

/** A finding that no function makes is a wait. */
const VERDICT: Record<string, string> = { stop: 'stops it', review: 'asks a person', found: 'stops money, asks a person about words' };

function renderGuard({ name, file, protects }: ReturnType<typeof readGuards>[number], written: readonly WrittenReason[]): string {
	const own = written.filter((reason) => reason.file === file);
	if (own.length === 0) throw new Error(`No reason of the guard '${name}' was found in ${file}.`);
	const rows = byCode(own).map(([one, sentences]) => {
		const given = own.filter((reason) => reason.code === one).map((reason) => VERDICT[reason.given ?? ''] ?? 'waits');
		return [code(one), [...new Set(given)].join(', '), said(sentences), REASON_CURES[one]?.cure ?? ''];
	});
	return `## ${name}\n\n${protects}\n\n${table(['Reason', 'The guard', 'What it says', 'What to do'], rows)}`;
}

/** The file `docs/guides/guards.md`: each guard, what it may say, and what a person does then. */
export function renderGuardGuide(): string {
	const written = readReasons(GUARD_FILES);
	const guards = readGuards();
	if (guards.length !== GUARDS.length) throw new Error('A guard is missing in the guide.');
	return [
		GENERATED_NOTICE,
		'# What each guard means',
		'Guarded Action asks every guard about every decision, for money and message apart, on facts that it has just read. A guard may only make a decision stricter: allow, wait, ask a person, stop. The strictest stands. `…` is filled in by the case. The rules of networks and authorities behind them, with sources and dates, are in [rules.md](../rules.md).',
		...guards.map((guard) => renderGuard(guard, written)),
		'',
	].join('\n\n').trimEnd().concat('\n');
}

function renderErrors(): string {
	const errors = readErrors(ERROR_CODES);
	return ERROR_CODES.map((one) => {
		const { cause, cure } = ERROR_CURES[one];
		const rows = [...new Map(errors.filter((error) => error.code === one).map(({ message, fix }) => [`${message} ${fix}`, [message, fix]])).values()];
		const messages = rows.length === 0 ? '' : `\n\n<details><summary>Its messages</summary>\n\n${table(['n8n shows', 'and below it'], rows)}\n\n</details>`;
		return `### ${one}\n\n${cause}\n\n**What to do.** ${cure}${messages}`;
	}).join('\n\n');
}

/** The file `docs/guides/troubleshooting.md`: every code that a person may see, with cause and cure. */
export function renderTroubleshooting(): string {
	const written = readReasons([GUARD_FILES, ...OTHER_FILES]);
	checkCures(written, REASON_CURES);
	const refusals = Object.entries(REFUSAL_CURES).map(([one, { cause, cure }]) => [code(one), cause, cure]);
	return [
		GENERATED_NOTICE,
		'# Troubleshooting',
		'Three kinds of codes. A **reason** stands in `decision` and `outcome` of the item, in the ledger and on the approval page: nothing is broken, something was decided. An **error** turns a node red and carries its cure. A **refusal** is a delivery that the trigger did not believe. `…` is filled in by the case.',
		'To find a case: Audit Log → *Search*, by its case id.',
		'## Reasons',
		renderCures(written),
		'## Errors',
		renderErrors(),
		'## Refused deliveries',
		'Answered with 401, or 400 for `not-an-event`, and counted in the ledger as `webhook.refused.<code>`. No execution starts.',
		table(['Code', 'Cause', 'What to do'], refusals),
		'',
	].join('\n\n').trimEnd().concat('\n');
}
