import type { INodeProperties } from 'n8n-workflow';

const show = { operation: ['recordRating'] };

/** What a customer answered to the question how it went. */
export const ratingFields: INodeProperties[] = [
	{
		displayName: 'Permit of the Message',
		name: 'ratedPermit',
		type: 'string',
		default: '={{ $json.permit }}',
		required: true,
		displayOptions: { show },
		description: 'The permit of the message that asked, as the link of the question carried it: only who got the message knows it',
	},
	{
		displayName: 'Rating',
		name: 'rating',
		type: 'number',
		default: 0,
		required: true,
		displayOptions: { show },
		description: 'From 1, the worst',
	},
	{
		displayName: 'Highest Rating',
		name: 'highestRating',
		type: 'number',
		typeOptions: { minValue: 2, numberPrecision: 0 },
		default: 5,
		displayOptions: { show },
		description: 'The best that could be chosen; kept as 0 to 100, so that scales can be compared',
	},
	{
		displayName: 'Comment',
		name: 'ratingComment',
		type: 'string',
		typeOptions: { rows: 2 },
		default: '',
		displayOptions: { show },
		description: 'Kept sealed under the customer’s own key, and gone when the customer is erased',
	},
];
