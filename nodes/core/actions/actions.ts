import type { ActionGroup } from '../policy/policy';
import type { Change, ChangeKind } from './change';

/**
 * One thing that Guarded Action can be asked to do. `runs`: `plan` does what the plan says, narrowed; `money` asks for a
 * charge of its own; `change` asks the platform for a change; `ledger` is written into our ledger alone.
 */
export interface ActionRow {
	/** As the menu calls it. */
	label: string;
	/** As n8n's node search calls it. */
	action: string;
	description: string;
	runs: 'plan' | 'money' | 'change' | 'ledger';
	/** Whose limits and phases hold; null: it touches neither money nor the customer. */
	group: ActionGroup | null;
	/** Whether it makes sense on an open invoice only; a settled one is closed instead. */
	needsOpenInvoice: boolean;
	/** An agent may propose what a guard or a person can still refuse; it may never loosen a hold or give money up. */
	asTool: boolean;
}

const row = (runs: ActionRow['runs'], group: ActionGroup | null, told: Pick<ActionRow, 'label' | 'action' | 'description'> & Partial<ActionRow>): ActionRow => ({
	runs,
	group,
	needsOpenInvoice: runs === 'money',
	asTool: true,
	...told,
});

const CHANGES = {
	'extend-due-date': row('change', 'terms', { label: 'Extend Due Date', action: 'Extend the due date', description: 'Give the customer until a later day to pay this invoice', needsOpenInvoice: true }),
	'payment-plan': row('change', 'terms', { label: 'Offer Payment Plan', action: 'Split an invoice into a payment plan', description: 'Split the open amount into several payments', needsOpenInvoice: true }),
	credit: row('change', 'terms', { label: 'Credit Part of the Invoice', action: 'Credit a part of the invoice', description: 'Reduce what is still to pay on this invoice', needsOpenInvoice: true, asTool: false }),
	discount: row('change', 'terms', { label: 'Give Discount', action: 'Give a discount on the subscription', description: 'A percentage off the next invoices of the subscription', asTool: false }),
	'pause-subscription': row('change', 'subscription', { label: 'Pause Subscription', action: 'Pause a subscription', description: 'No new invoices until a day, or until it is resumed' }),
	'resume-subscription': row('change', 'subscription', { label: 'Resume Subscription', action: 'Resume a subscription', description: 'Bill a paused or suspended subscription again' }),
	'suspend-subscription': row('change', 'subscription', { label: 'Suspend Subscription', action: 'Suspend a subscription', description: 'Collect nothing more until it is resumed, because it was not paid' }),
	'cancel-subscription': row('change', 'subscription', { label: 'Cancel Subscription', action: 'Cancel a subscription', description: 'End the subscription now or at the end of its period' }),
	'mark-uncollectible': row('change', 'write-off', { label: 'Mark Uncollectible', action: 'Mark an invoice as uncollectible', description: 'Write the invoice off; a person always decides', needsOpenInvoice: true, asTool: false }),
	'stop-native-retries': row('change', 'retry', { label: 'Stop the Platform’s Retries', action: 'Stop the retries of the platform', description: 'Switch the platform’s own retries of this invoice off, reversibly', needsOpenInvoice: true }),
	'hand-back-retries': row('change', 'retry', { label: 'Hand Retries Back', action: 'Hand retries back to the platform', description: 'Switch the platform’s own retries of this invoice on again and drop ours', needsOpenInvoice: true }),
	'change-campaign': row('change', 'contact', { label: 'Change Dunning Campaign', action: 'Change the dunning campaign', description: 'Move the customer to another campaign or communication profile of the platform' }),
	'add-note': row('change', null, { label: 'Add Note', action: 'Add a note to an invoice', description: 'Write a note where the platform’s own staff look' }),
} as const satisfies Record<ChangeKind, ActionRow>;

/** Everything that Guarded Action can be asked to do, by the name of its operation. Menu, routing and papers are made from it. */
export const ACTIONS = {
	everything: row('plan', null, { label: 'Follow the Recommendation', action: 'Follow the recommendation', description: 'Do what the plan says on live facts: retry, schedule, write to the customer, escalate or close' }),
	'retry-now': row('plan', 'retry', { label: 'Retry Payment', action: 'Retry a failed payment', description: 'One attempt now, if every guard allows it' }),
	'retry-with': row('money', 'retry', { label: 'Retry with Another Method', action: 'Retry with another stored method or gateway', description: 'One attempt now with another stored payment method, or through another gateway' }),
	schedule: row('plan', 'retry', { label: 'Schedule Retry', action: 'Schedule a retry of a failed payment', description: 'Put the next attempt into the ledger for Due Cases Trigger' }),
	contact: row('plan', 'contact', { label: 'Release a Message', action: 'Release a message to the customer', description: 'Only the message, such as an update link; no payment is touched' }),
	link: row('plan', 'contact', { label: 'Send Update Link', action: 'Send a payment update link', description: 'Release the message that carries the hosted payment page' }),
	escalate: row('plan', null, { label: 'Escalate to a Person', action: 'Escalate a case to a person or queue', description: 'Hold the case, say why, and name who should look' }),
	...CHANGES,
	delay: row('ledger', null, { label: 'Delay', action: 'Delay a case', description: 'Do nothing of ours on this case until a time' }),
	'place-hold': row('ledger', null, { label: 'Place Hold', action: 'Place a hold on a customer', description: 'Stop everything of ours for a customer, with the reason and an end; the platform’s own retries are stopped apart' }),
	'clear-hold': row('ledger', null, { label: 'Clear Hold', action: 'Clear a hold on a customer', description: 'End a hold that was placed here; who did it is recorded', asTool: false }),
	'record-promise': row('ledger', null, { label: 'Record Promise to Pay', action: 'Record a promise to pay', description: 'Leave the customer alone until the promised day has passed' }),
	'record-consent': row('ledger', null, { label: 'Record Consent or Opt-Out', action: 'Record consent or an opt out', description: 'What the customer allows on a channel, and where they said it', asTool: false }),
} as const satisfies Record<string, ActionRow>;

export type OperationName = keyof typeof ACTIONS;

/** Whether a text names an operation. */
export const isOperation = (name: string): name is OperationName => Object.hasOwn(ACTIONS, name);

/** Whose limits and phases hold for a change; null for one that touches neither money nor the customer. */
export const groupOfChange = (change: Change): ActionGroup | null => CHANGES[change.kind].group;

/** Whether a change makes sense on an open invoice only. */
export const needsOpenInvoice = (change: Change): boolean => CHANGES[change.kind].needsOpenInvoice;
