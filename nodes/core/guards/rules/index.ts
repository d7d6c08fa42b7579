import { BANK_DEBIT_RULES, PRESENTABLE_AGAIN } from './bankDebits';
import { CARD_RULES } from './cards';
import { CONSENT_RULES, FREQUENCY_RULES, HOURS_RULES } from './contact';
import { FEE_RULES } from './fees';
import { MANDATE_RULES } from './mandates';
import type { DatedRule } from './rule';

/** Rules of one kind, as they are printed. */
export interface RulePack {
	title: string;
	about: string;
	rules: ReadonlyArray<DatedRule<unknown>>;
}

/** Every pack of rules of others. */
export const RULE_PACKS: readonly RulePack[] = [
	{ title: 'Card networks', about: 'Attempts are counted on the card, over all layers and cases that we can see.', rules: CARD_RULES },
	{ title: 'Fees of card networks', about: 'For one attempt that breaks a limit; the report counts with them what was not charged. Regions, acquirers and contracts differ: the lowest published fee stands.', rules: FEE_RULES },
	{ title: 'Bank debits', about: 'How often, until when and after which reasons a returned debit may be presented again.', rules: [...BANK_DEBIT_RULES, ...PRESENTABLE_AGAIN] },
	{ title: 'Authentication and mandates', about: 'What only the customer may set off.', rules: MANDATE_RULES },
	{ title: 'Consent', about: 'Holds besides the policy, which may ask for more but never for less.', rules: CONSENT_RULES },
	{ title: 'Contact hours', about: 'For texts and calls, in the customer’s own time. E-mails keep the policy’s hours.', rules: HOURS_RULES },
	{ title: 'Contact frequency', about: 'Besides the policy’s own caps over all cases of a customer.', rules: FREQUENCY_RULES },
];
