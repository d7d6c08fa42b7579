import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';

import { PERMIT_NAME, PROVIDER_NAMES } from '../core/channelEvents/names';

const presets: INodePropertyOptions[] = Object.entries(PROVIDER_NAMES).map(([value, { name, permitPlace }]) => ({
	name,
	value,
	description: `Send each message with its permit as "${PERMIT_NAME}" in ${permitPlace}`,
}));
const providers = [...presets, { name: 'Other', value: 'other', description: 'Any other provider: map its words to ours' }];

const show = { operation: ['channelEvent'] };
const showOther = { ...show, provider: ['other'] };

/** Where an event comes from and, for other providers, what its words mean. */
export const channelEventFields: INodeProperties[] = [
	{
		displayName: 'Provider',
		name: 'provider',
		type: 'options',
		options: providers,
		default: 'sendGrid',
		displayOptions: { show },
	},
	{
		displayName: 'Event',
		name: 'event',
		type: 'json',
		default: '={{ $json }}',
		required: true,
		displayOptions: { show, hide: { provider: ['other'] } },
		description: 'The item of the Webhook node, or the body of the delivery alone, untouched. Let only the provider call that webhook.',
	},
	{
		displayName: 'Event Type',
		name: 'eventType',
		type: 'options',
		options: [
			{ name: 'Bounced', value: 'bounced' },
			{ name: 'Clicked', value: 'clicked' },
			{ name: 'Complained', value: 'complained' },
			{ name: 'Delivered', value: 'delivered' },
			{ name: 'Failed', value: 'failed' },
			{ name: 'Opened', value: 'opened' },
			{ name: 'Opted Out', value: 'opted-out' },
			{ name: 'Replied', value: 'replied' },
			{ name: 'Sent', value: 'sent' },
		],
		default: 'delivered',
		displayOptions: { show: showOther },
		description: 'A complaint or an opt-out withdraws the consent for the channel',
	},
	{
		displayName: 'Event ID',
		name: 'eventId',
		type: 'string',
		default: '',
		required: true,
		displayOptions: { show: showOther },
		description: 'The provider’s own ID of the event; the same one is recorded once',
	},
	{
		displayName: 'Channel',
		name: 'channel',
		type: 'options',
		options: [
			{ name: 'E-Mail', value: 'email' },
			{ name: 'In-App', value: 'in-app' },
			{ name: 'SMS', value: 'sms' },
			{ name: 'Voice', value: 'voice' },
		],
		default: 'email',
		displayOptions: { show: showOther },
	},
	{
		displayName: 'Occurred At',
		name: 'occurredAt',
		type: 'dateTime',
		default: '',
		displayOptions: { show: showOther },
		description: 'When it happened; empty for now',
	},
	{
		displayName: 'Permit ID',
		name: 'permit',
		type: 'string',
		default: '',
		displayOptions: { show: showOther },
		description: 'The permit under which the message was released, as the provider handed it back',
	},
	{
		displayName: 'Address',
		name: 'address',
		type: 'string',
		default: '',
		displayOptions: { show: showOther },
		description: 'The customer’s e-mail address or telephone number, to find the customer of a reply. It is not kept.',
	},
	{
		displayName: 'Reply Text',
		name: 'replyText',
		type: 'string',
		default: '',
		displayOptions: { show: showOther },
		description: 'What the customer replied. STOP and the like are an opt-out. It is not kept.',
	},
	{
		displayName: 'Customer',
		name: 'aboutCustomer',
		type: 'string',
		default: '',
		displayOptions: { show },
		placeholder: 'stripe:acct_1:cus_1',
		description: 'Only where neither permit nor address leads to the customer: platform, account and customer ID',
	},
];
