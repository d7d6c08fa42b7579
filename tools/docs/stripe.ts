import { DECLINE_CLASSES } from '../../nodes/core/decline';
import { stripe } from '../../nodes/platforms/stripe';
import { CARD_DECLINES } from '../../nodes/platforms/stripe/declineCodes';
import { STRIPE_API_VERSION } from '../../nodes/platforms/stripe/request';
import { code, replaceSection, table } from './markdown';

/** Events with their normal types; the defaults are what a trigger subscribes to. */
function renderEvents(): string {
	const rows = Object.entries(stripe.webhookEvents).map(([name, type]) => [code(name), code(type), stripe.defaultEvents.includes(name) ? 'yes' : 'no, but understood']);
	return table(['Stripe sends', 'We call it', 'The trigger subscribes to it'], rows);
}

function renderDeclineCodes(): string {
	const groups = Object.entries(DECLINE_CLASSES).map(([name, { label }]) => {
		const codes = Object.entries(CARD_DECLINES).filter(([, row]) => row.class === name);
		return [label, codes.map(([text, row]) => `${code(text)}${'retry' in row && row.retry === 'never' ? ' (never again)' : ''}`).join(', ')];
	});
	return table(['Class', 'Decline codes'], groups.filter(([, codes]) => codes !== ''));
}

/** `docs/platforms/stripe.md` with its tables brought up to date. */
export function renderStripePage(page: string): string {
	const facts = [`API version ${code(STRIPE_API_VERSION)}.`, `The adapter supports ${stripe.supports.map(code).join(', ')}.`, ...Object.entries(stripe.nearest).map(([action, nearest]) => `Not possible: ${code(action)}. ${nearest}.`), `Stripe remembers an idempotency key for ${stripe.keyLifetimeHours} hours; the ledger remembers for longer.`];
	const withFacts = replaceSection(page, 'facts', facts.join('\n'));
	return replaceSection(replaceSection(withFacts, 'events', renderEvents()), 'declines', renderDeclineCodes());
}
