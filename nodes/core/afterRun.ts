import type { CaseOutcome, DraftedMessage } from './decision';

const MOST_NAMED = 4;

const plain = (code: string): string => code.replaceAll('-', ' ');

const cases = (count: number): string => (count === 1 ? '1 case' : `${count} cases`);

/** "8 contact hours, 4 approval": how often each word occurs, the most frequent first, the rest of them together. */
export function countWords(words: readonly string[]): string {
	const counts = new Map<string, number>();
	for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1);
	const sorted = [...counts].sort(([a, many], [b, more]) => more - many || a.localeCompare(b));
	const named = sorted.slice(0, MOST_NAMED).map(([word, count]) => `${count} ${word}`);
	const rest = sorted.slice(MOST_NAMED).reduce((sum, [, count]) => sum + count, 0);
	return [...named, ...(rest > 0 ? [`${rest} other`] : [])].join(', ');
}

const TOLD = {
	held: (count: string) => `${count} held`,
	'needs-approval': (count: string) => `${count} waiting for approval`,
	rehearsed: (count: string) => `${count} rehearsed, nothing was charged or sent`,
} as const;

/** What Guarded Action left undone in a run, by the first reason of each case; nothing for cases that were done or released. */
export function tellOutcomes(outcomes: readonly Pick<CaseOutcome, 'status' | 'reasons'>[]): string[] {
	return Object.entries(TOLD).flatMap(([status, tell]) => {
		const these = outcomes.filter((outcome) => outcome.status === status);
		if (these.length === 0) return [];
		if (status === 'rehearsed') return [`${tell(cases(these.length))}.`];
		return [`${tell(cases(these.length))}: ${countWords(these.map(({ reasons }) => plain(reasons[0]?.code ?? 'no reason given')))}.`];
	});
}

const WRITERS = { model: 'written by the model', library: 'from the approved library', template: 'from the template', person: 'in words of a person' } as const satisfies Record<DraftedMessage['writer'], string>;

/** Who wrote the messages of a run, why the model did not, and how many cases need none. */
export function tellDrafts(messages: ReadonlyArray<Pick<DraftedMessage, 'writer' | 'fallbackReason'> | null>): string[] {
	const written = messages.filter((message) => message !== null);
	const silent = messages.length - written.length;
	const reasons = written.flatMap(({ fallbackReason }) => (fallbackReason === null ? [] : [fallbackReason]));
	return [
		...(written.length > 0 ? [`Messages: ${countWords(written.map(({ writer }) => WRITERS[writer]))}.`] : []),
		...(reasons.length > 0 ? [`Why not by the model: ${countWords(reasons.map((reason) => `× ${reason.replace(/\.$/, '')}`))}.`] : []),
		...(silent > 0 ? [`${cases(silent)} without a message: nothing is to be written to the customer now.`] : []),
	];
}

/** Which fields of CRM, support and engagement a run did not get, by the reason that the case gives. */
export function tellMissing(missing: ReadonlyArray<readonly string[]>): string[] {
	const surroundings = missing.flat().filter((line) => /^(relationship|support|engagement)\./.test(line));
	const reasons = surroundings.map((line) => line.slice(line.indexOf(': ') + 2));
	return reasons.length > 0 ? [`Fields missing in context: ${countWords(reasons.map((why) => `× ${why.replace(/\.$/, '')}`))}.`] : [];
}
