import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';

import type { EventType } from '../core/event';
import { PLATFORMS } from '../platforms';

/** Billing platforms as options. */
export const platformOptions: INodePropertyOptions[] = PLATFORMS.map(({ id, name }) => ({ name, value: id }));

/** The billing platform, chosen per node. */
export const platformField: INodeProperties = {
	displayName: 'Platform',
	name: 'platform',
	type: 'options',
	noDataExpression: true,
	options: platformOptions,
	default: 'stripe',
	description: 'The billing platform that this node talks to',
};

/** The same where only an agent's call needs the platform. */
export const toolPlatformField: INodeProperties = { ...platformField, displayOptions: { show: { '@tool': [true] } } };

/** How each event is called in the editor. */
const EVENT_LABELS = {
	'payment.failed': 'Payment Failed',
	'payment.action-required': 'Payment Needs Customer Confirmation',
	'payment.recovered': 'Payment Recovered',
	'invoice.updated': 'Invoice Updated',
	'invoice.overdue': 'Invoice Overdue',
	'invoice.closed': 'Invoice Voided or Written Off',
	'method.updated': 'Payment Method Updated',
	'method.removed': 'Payment Method Removed',
	'method.expiring': 'Payment Method Expiring',
	'subscription.updated': 'Subscription Updated',
	'subscription.canceled': 'Subscription Canceled',
	'subscription.paused': 'Subscription Paused',
	'subscription.resumed': 'Subscription Resumed',
	'dispute.opened': 'Dispute Opened',
	'dispute.closed': 'Dispute Closed',
	'fraud.warned': 'Fraud Warning',
	'refund.created': 'Refund Created',
} as const satisfies Record<EventType, string>;

/** Events as options, alphabetical, as n8n's editor guidelines ask. */
export const eventOptions: INodePropertyOptions[] = Object.entries(EVENT_LABELS)
	.map(([value, name]) => ({ name, value }))
	.sort((a, b) => a.name.localeCompare(b.name));

/** Which case a tool call is about; outside an agent the case is in the item. */
export const toolCaseField: INodeProperties = {
	displayName: 'Case ID',
	name: 'caseId',
	type: 'string',
	default: '',
	required: true,
	displayOptions: { show: { '@tool': [true] } },
	placeholder: 'stripe:acct_1:in_1',
	description: 'The dunning case to work on, as the workflow named it',
};
