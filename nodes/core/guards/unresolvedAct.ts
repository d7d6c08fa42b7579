import { review, stop, type Guard } from './guard';

const WHAT: Readonly<Record<string, string>> = { contact: 'message', change: 'change' };

/**
 * While nobody knows what became of an earlier act, nothing of the same kind follows. For money that is a stop: an
 * approval must not turn one charge into two. A further message is a person's to approve.
 */
export const unresolvedAct: Guard = {
	name: 'unresolved-act',
	edition: '2',
	check({ subject, facts }) {
		const open = (facts.context.ledger?.unresolved ?? []).find((act) => (act.action === 'contact') === (subject === 'contact'));
		if (!open) return null;
		const what = WHAT[open.action] ?? 'charge';
		const text = `Nobody recorded what became of the ${what} of ${open.at}; a person looks before anything follows.`;
		const found = subject === 'contact' ? review : stop;
		return found(`${what}-outcome-unknown`, text, { intentId: open.intentId, at: open.at });
	},
};
