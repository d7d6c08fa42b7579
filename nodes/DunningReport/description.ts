import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';

import { toolCaseField } from '../n8n/fields';

const OPERATIONS: INodePropertyOptions[] = [
	{ name: 'Promotion Gates', value: 'gates', action: 'Judge the promotion gates', description: 'Whether a policy may go from shadow to pilot and to auto, or must go back: one item per gate, with every criterion. Nothing is changed.' },
	{ name: 'Report', value: 'report', action: 'Make the report', description: 'One item with every figure, and the page with charts attached' },
	{ name: 'Rows', value: 'rows', action: 'List every figure as a row', description: 'One item per figure and group, for a spreadsheet' },
];

const PERIODS: INodePropertyOptions[] = [
	{ name: 'Between Dates', value: 'custom' },
	{ name: 'Last 30 Days', value: '30' },
	{ name: 'Last 365 Days', value: '365' },
	{ name: 'Last 90 Days', value: '90' },
	{ name: 'Last Month', value: 'month' },
];

const dated = { displayOptions: { show: { period: ['custom'] } } };

export const properties: INodeProperties[] = [
	toolCaseField,
	{ displayName: 'Operation', name: 'operation', type: 'options', noDataExpression: true, options: OPERATIONS, default: 'report' },
	{ displayName: 'Period', name: 'period', type: 'options', options: PERIODS, default: '90', description: 'Whose cases are reported: those whose first failed payment lies in these days. What became of them is told up to now.' },
	{ displayName: 'From', name: 'from', type: 'dateTime', default: '', required: true, ...dated, description: 'First day' },
	{ displayName: 'To', name: 'to', type: 'dateTime', default: '', required: true, ...dated, description: 'Last day, included' },
	{ displayName: 'Put Page in Field', name: 'binaryField', type: 'string', default: 'report', displayOptions: { show: { operation: ['report'] } }, description: 'Name of the binary field that takes the page as an HTML file; empty for none' },
	{
		displayName: 'Options',
		name: 'options',
		type: 'collection',
		placeholder: 'Add option',
		default: {},
		options: [
			{
				displayName: 'Credit Sales',
				name: 'creditSales',
				type: 'fixedCollection',
				typeOptions: { multipleValues: true },
				placeholder: 'Add currency',
				default: {},
				description: 'All that you billed in the period, failed or not. The ledger sees failed invoices only, so that DSO and CEI stay unknown without it.',
				options: [
					{
						displayName: 'Amount',
						name: 'amounts',
						values: [
							{ displayName: 'Amount', name: 'amount', type: 'number', typeOptions: { minValue: 0, numberPrecision: 3 }, default: 0, description: 'In whole units, e.g. 120000 or 99.50' },
							{ displayName: 'Currency', name: 'currency', type: 'string', default: '', placeholder: 'EUR', description: 'ISO 4217 code' },
						],
					},
				],
			},
			{ displayName: 'Days to Maturity', name: 'maturityDays', type: 'number', typeOptions: { minValue: 1, maxValue: 365 }, default: 28, description: 'Days that a case is given to be recovered; younger cases are shown apart' },
			{ displayName: 'Further Months', name: 'furtherMonths', type: 'number', typeOptions: { minValue: 1, maxValue: 120 }, default: 7, description: 'Months that a recovered subscription goes on, as you know them; used with the gross margin for the worth of recovered customers' },
			{ displayName: 'Gross Margin (Percent)', name: 'grossMarginPercent', type: 'number', typeOptions: { minValue: 0, maxValue: 100 }, default: 80, description: 'Without it the worth of recovered customers stays unknown' },
			{ displayName: 'Include Test Clocks', name: 'includeTestClocks', type: 'boolean', default: false, description: 'Whether to count cases of customers on a test clock, by the time of that clock: to look at a rehearsal. They are left out otherwise.' },
			{ displayName: 'Survey Answer Field', name: 'answerField', type: 'string', default: 'csat', description: 'Field of the incoming items with a customer’s answer from 1 to 5; other values are passed over' },
			{ displayName: 'Time Zone', name: 'timeZone', type: 'string', default: '', placeholder: 'Europe/Berlin', description: 'Whose days are meant; empty for the time zone of the workflow' },
		],
	},
];
