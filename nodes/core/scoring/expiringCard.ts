import type { Plan, Reason } from '../decision';
import type { CaseFacts, ExpiringCard } from '../facts';
import { channelFor } from './channel';
import type { PlanInput } from './plan';

const DAY_MS = 86_400_000;

/** Whoever may get the next card by an updater is asked in the last days only: by then most updates have come. Our choice, no rule of a network. */
const LATE_DAYS = 14;

/** A card is good until its month ends, in UTC as everywhere where no zone of the customer is known. */
export function endOf({ endsIn }: Pick<ExpiringCard, 'endsIn'>): Date {
	const [year = 0, month = 0] = endsIn.split('-').map(Number);
	return new Date(Date.UTC(year, month, 1));
}

function plan(code: string, text: string, more: Partial<Plan>): Plan {
	const reasons: Reason[] = [{ code, text }];
	return { money: { kind: 'none' }, contact: null, escalate: false, close: null, checkAgainAt: null, ...more, reasons };
}

const ended = (code: string, text: string): Plan => plan(code, text, { close: 'closed-elsewhere' });

/** Subscriptions that will be charged again. */
const BILLED: readonly string[] = ['active', 'trialing'];

function whyOver({ subscription }: CaseFacts, card: ExpiringCard, now: Date): Plan | null {
	if (card.hasOpenInvoice) return ended('invoice-open', 'An invoice of this customer is open; its own case asks for what it needs.');
	if (!card.isCharged) return ended('card-replaced', 'This card was replaced or is not the one that is charged next, so nobody has to act.');
	if (endOf(card) <= now) return ended('card-ended', 'The card has ended; a payment that fails because of it is a case of its own.');
	if (!subscription || !BILLED.includes(subscription.status)) return ended('not-billed-again', 'No active subscription would charge this card again.');
	return subscription.cancelsAtPeriodEnd ? ended('not-billed-again', 'The subscription ends with its period, so this card is not charged again.') : null;
}

/** From when on this customer may be asked; null for never. */
function askFrom(card: ExpiringCard, { policy, now }: PlanInput): Date | null {
	const whom = policy.expiringCards ?? 'unless-updated';
	if (whom === 'everyone' || card.updates === 'never') return now;
	const isAsked = whom === 'unless-updated' && card.updates === 'unknown';
	return isAsked ? new Date(endOf(card).getTime() - LATE_DAYS * DAY_MS) : null;
}

/**
 * The one step of a case about a card that is about to end: one message at most, never a charge. It closes by itself once
 * the card was replaced, is not charged any more, or has ended.
 */
export function planExpiring(input: PlanInput, card: ExpiringCard): Plan {
	const { facts, policy, now } = input;
	const over = whyOver(facts, card, now);
	if (over) return over;
	const afterEnd = new Date(endOf(card).getTime() + DAY_MS).toISOString();
	if ((facts.context.ledger?.contacts.length ?? 0) > 0) return plan('card-asked', 'The customer was asked for another card; once is enough.', { checkAgainAt: afterEnd });
	const from = askFrom(card, input);
	if (from === null) return plan('card-left-to-updater', `${card.updatesWhy} The policy asks nobody in that case.`, { checkAgainAt: afterEnd });
	if (from > now) return plan('card-may-be-updated', `${card.updatesWhy} The customer is asked in the last ${LATE_DAYS} days only, if it did not change by then.`, { checkAgainAt: from.toISOString() });
	const contact = { purpose: 'renew-card' as const, channel: channelFor(facts, policy, 1), stage: 1, onlyIfPaid: false };
	return plan('card-ends', `The card that is charged next ends in ${card.endsIn}. ${card.updatesWhy}`, { contact, checkAgainAt: afterEnd });
}
