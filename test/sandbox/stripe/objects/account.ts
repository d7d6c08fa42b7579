const NOTHING_DUE = {
	alternatives: [],
	current_deadline: null,
	currently_due: [],
	disabled_reason: null,
	errors: [],
	eventually_due: [],
	past_due: [],
	pending_verification: [],
};

const SETTINGS = {
	bacs_debit_payments: { display_name: null, service_user_number: null },
	branding: { icon: null, logo: null, primary_color: null, secondary_color: null },
	card_issuing: { tos_acceptance: { date: null, ip: null } },
	card_payments: { decline_on: { avs_failure: true, cvc_failure: true }, statement_descriptor_prefix: null },
	dashboard: { display_name: 'Sandbox', timezone: 'Etc/UTC' },
	invoices: { default_account_tax_ids: null, hosted_payment_method_save: 'always' },
	payments: { statement_descriptor: 'SANDBOX', statement_descriptor_kana: null, statement_descriptor_kanji: null },
	payouts: { debit_negative_balances: true, schedule: { delay_days: 2, interval: 'daily' }, statement_descriptor: null },
	sepa_debit_payments: {},
};

/** The account that the key belongs to. */
export function buildAccount(id: string, created: number): { id: string; object: 'account'; [field: string]: unknown } {
	return {
		id,
		object: 'account',
		business_profile: { mcc: null, name: 'Sandbox', support_email: null, url: null },
		business_type: null,
		capabilities: { card_payments: 'active', transfers: 'active' },
		charges_enabled: true,
		controller: { type: 'account' },
		country: 'US',
		created,
		default_currency: 'usd',
		details_submitted: true,
		email: 'owner@sandbox.example',
		external_accounts: { object: 'list', data: [], has_more: false, url: `/v1/accounts/${id}/external_accounts` },
		future_requirements: NOTHING_DUE,
		metadata: {},
		payouts_enabled: true,
		requirements: NOTHING_DUE,
		settings: SETTINGS,
		tos_acceptance: { date: null, ip: null, user_agent: null },
		type: 'standard',
	};
}

/** A balance without movements. */
export function buildBalance(): object {
	const nothing = [{ amount: 0, currency: 'usd', source_types: { card: 0 } }];
	return { object: 'balance', available: nothing, connect_reserved: [], livemode: false, pending: nothing };
}
