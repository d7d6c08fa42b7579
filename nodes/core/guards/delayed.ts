import type { Finding, Guard } from './guard';

/** Somebody asked to leave the case alone for a while; a change that was asked for since is no part of that. */
export const delayed: Guard = {
	name: 'delayed',
	edition: '1',
	check({ subject, facts, plan, now }): Finding | null {
		const at = facts.context.ledger?.delayedUntil;
		if (!at || Date.parse(at) <= now.getTime() || (subject === 'money' && plan.money.kind === 'change')) return null;
		return { kind: 'wait', until: new Date(at), reason: { code: 'delayed', text: `Somebody asked to do nothing on this case before ${at}.` }, inputs: { delayedUntil: at } };
	},
};
