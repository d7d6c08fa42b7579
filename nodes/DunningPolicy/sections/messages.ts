import type { INodeProperties } from 'n8n-workflow';

import { DEFAULTS } from '../../core/policy/defaults';
import { numberField, PUBLISH } from './shared';


const messages: INodeProperties = {
	displayName: 'Messages of a Case',
	name: 'messages',
	type: 'collection',
	placeholder: 'Add setting',
	default: {},
	displayOptions: PUBLISH,
	options: [
		{ displayName: 'Channel of Each Message', name: 'channels', type: 'string', default: 'email', placeholder: 'email, email, sms', description: 'By the number of the message, separated by commas: email, sms, in-app, voice. The last one repeats; email where the customer cannot be reached there.' },
		{
			displayName: 'Before a Card Expires',
			name: 'expiringCards',
			type: 'options',
			options: [
				{ name: 'Ask Everyone', value: 'everyone', description: 'As soon as the card is found, also where the platform will probably get the next card by itself' },
				{ name: 'Ask Only Who Is Never Updated', value: 'never-updated', description: 'Only where the platform’s documents say that it updates no such card' },
				{ name: 'Ask Unless It Will Probably Be Updated', value: 'unless-updated', description: 'Where nothing is known the customer is asked in the last 14 days only, if the card did not change by then' },
			],
			default: 'unless-updated',
			description: 'Who is asked for another card; once per card and month of expiry, and nothing is ever charged',
		},
		numberField({ displayName: 'Most Messages', name: 'maxMessages', description: 'Then a person decides' }, DEFAULTS.maxMessages, { min: 0 }),
		{
			displayName: 'Overdue Invoices Paid by Transfer',
			name: 'transferInvoices',
			type: 'options',
			options: [
				{ name: 'Left to a Person', value: 'by-hand', description: 'Nobody is written to; the case is handed over' },
				{ name: 'Remind the Billing Contact', value: 'remind', description: 'A statement with number, amount, due date and a link, under the same hours, limits and approvals as every message' },
			],
			default: 'by-hand',
			description: 'Who writes about an invoice that is overdue and that no card pays; a promise, a dispute or another hold stops the reminder',
		},
		numberField({ displayName: 'Reminder After (Days)', name: 'reminderDays', description: 'When a customer who did not act is reminded' }, DEFAULTS.reminderDays, { min: 1 }),
		numberField({ displayName: 'Shortest Time Between Messages (Hours)', name: 'minHoursBetweenMessages', description: 'Within one case' }, DEFAULTS.minHoursBetweenMessages, { min: 0 }),
	],
};

const contact: INodeProperties = {
	displayName: 'Contact Hours and Frequency',
	name: 'contact',
	type: 'collection',
	placeholder: 'Add setting',
	default: {},
	displayOptions: PUBLISH,
	description: 'In the customer’s own time, over all cases of the customer',
	options: [
		numberField({ displayName: 'From (Hour)', name: 'fromHour', description: 'First hour of the day in which a message may leave' }, DEFAULTS.contact.fromHour, { min: 0, max: 24 }),
		numberField({ displayName: 'Most Messages in 24 Hours', name: 'maxPerDay', description: 'To one customer' }, DEFAULTS.contact.maxPerDay, { min: 0 }),
		numberField({ displayName: 'Most Messages in 7 Days', name: 'maxPerWeek', description: 'To one customer' }, DEFAULTS.contact.maxPerWeek, { min: 0 }),
		{ displayName: 'Skip Public Holidays', name: 'skipHolidays', type: 'boolean', default: true, description: 'Whether nothing is sent on public holidays of the customer’s country, as far as they are known' },
		{ displayName: 'Skip Sundays', name: 'skipSundays', type: 'boolean', default: false, description: 'Whether nothing is sent on Sundays' },
		numberField({ displayName: 'Until (Hour)', name: 'toHour', description: 'The hour from which no message leaves any more; 0 to 24 is any time' }, DEFAULTS.contact.toHour, { min: 0, max: 24 }),
	],
};

const asked = (displayName: string, name: string, value: string): INodeProperties => ({
	displayName,
	name,
	type: 'options',
	options: [
		{ name: 'Only With a Recorded Consent', value: 'required' },
		{ name: 'Unless It Was Withdrawn', value: 'unless-withdrawn' },
	],
	default: value,
});

const consent: INodeProperties = {
	displayName: 'Consent',
	name: 'consent',
	type: 'collection',
	placeholder: 'Add channel',
	default: {},
	displayOptions: PUBLISH,
	options: [
		asked('Calls', 'voice', DEFAULTS.consent.voice),
		asked('E-Mail', 'email', DEFAULTS.consent.email),
		asked('In the App', 'inApp', DEFAULTS.consent['in-app']),
		asked('SMS', 'sms', DEFAULTS.consent.sms),
	],
};

const models: INodeProperties = {
	displayName: 'Models',
	name: 'models',
	type: 'collection',
	placeholder: 'Add setting',
	default: {},
	displayOptions: PUBLISH,
	options: [
		{
			displayName: 'Endpoints and Regions',
			name: 'modelRegions',
			type: 'fixedCollection',
			typeOptions: { multipleValues: true },
			default: {},
			placeholder: 'Add endpoint',
			description: 'Which model endpoint may serve customers of which regions. Without a row that fits, the template is used.',
			options: [
				{
					displayName: 'Endpoint',
					name: 'endpoint',
					values: [
						{ displayName: 'Endpoint', name: 'endpoint', type: 'string', default: '*', placeholder: 'eu', description: 'As Dunning Message names it; * is any' },
						{ displayName: 'Reads Free Text', name: 'readsFreeText', type: 'boolean', default: false, description: 'Whether it may read what customers wrote, so that names may reach it' },
						{ displayName: 'Regions', name: 'regions', type: 'string', default: '*', placeholder: 'EEA, CH', description: 'Country codes, EU, EEA, or * for any, separated by commas' },
					],
				},
			],
		},
	],
};

/** When, how and how often customers are written to, and by whose words. */
export const messageSections: INodeProperties[] = [messages, contact, consent, models];
