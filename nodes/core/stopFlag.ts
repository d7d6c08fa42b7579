/** Why a customer may have to be left alone; every one stops all that is automatic. */
export const STOP_FLAGS = ['dispute', 'deceased', 'insolvency', 'fraud-victim', 'legal-hold', 'cease-contact', 'promise-to-pay', 'breathing-space', 'vulnerable', 'other'] as const;
export type StopFlag = (typeof STOP_FLAGS)[number];

/** How each is called in the editor. */
export const STOP_FLAG_LABELS = {
	'breathing-space': 'Breathing Space (Moratorium)',
	'cease-contact': 'Asked Not to Be Contacted',
	deceased: 'Deceased',
	dispute: 'Dispute',
	'fraud-victim': 'Fraud Victim',
	insolvency: 'Insolvency',
	'legal-hold': 'Legal Hold',
	other: 'Other',
	'promise-to-pay': 'Promise to Pay',
	vulnerable: 'Vulnerable',
} as const satisfies Record<StopFlag, string>;
