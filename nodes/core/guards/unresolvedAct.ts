import { review, type Guard } from './guard';

/** While nobody knows what became of an earlier act, nothing of the same kind follows. */
export const unresolvedAct: Guard = {
	name: 'unresolved-act',
	edition: '1',
	check({ subject, facts }) {
		const open = (facts.context.ledger?.unresolved ?? []).find(
			(act) => (act.action === 'contact') === (subject === 'contact'),
		);
		if (!open) return null;
		const what = subject === 'contact' ? 'message' : open.action === 'change' ? 'change' : 'charge';
		return review(`${what}-outcome-unknown`, `Nobody recorded what became of the ${what} of ${open.at}; a person looks before anything follows.`, { intentId: open.intentId, at: open.at });
	},
};
