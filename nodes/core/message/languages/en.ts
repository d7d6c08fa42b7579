import type { LanguagePack } from './pack';

/** English; also the fallback. */
export const english: LanguagePack = {
	code: 'en',
	name: 'English',
	script: 'Latin',
	greeting: 'Hi[ {{first_name}}],',
	subjects: {
		'update-method': [
			'A quick update for your payment method',
			'Can we help with your payment[ for {{product}}]?',
			'Your payment[ for {{product}}] is still open',
		],
		'confirm-payment': [
			'Please confirm your payment[ for {{product}}]',
			'Your bank is waiting for your confirmation',
			'Your payment still needs your confirmation',
		],
		'contact-bank': [
			'Your payment[ for {{product}}] did not go through',
			'A short call to your bank may help',
			'Your payment is still open: how to solve it',
		],
		'retry-announced': [
			'We will try your payment again on {{retry_date}}',
			'Your payment: another try on {{retry_date}}',
			'Next try for your payment: {{retry_date}}',
		],
		'invoice-reminder': [
			'Invoice {{invoice_number}}[ for {{product}}] is still open',
			'Can we help with invoice {{invoice_number}}?',
			'Invoice {{invoice_number}}: when may we expect it?',
		],
		'renew-card': 'Your next card[ for {{product}}]',
		'thank-you': 'Thank you: your payment has arrived',
	},
	openings: [
		'We tried to collect your payment of {{amount}}[ for {{product}}], and it did not go through. It happens, and it is easy to put right.',
		'Your payment of {{amount}}[ for {{product}}] is still open. We would like to help you sort it out.',
		'Your payment of {{amount}}[ for {{product}}] is still open, and we cannot complete it without you.',
	],
	reasons: {
		'issuer-generic': 'Your bank said no and did not tell us why.',
		'expired-or-replaced': 'The card that we have[ ({{card}})] has expired or was replaced by a new one.',
		'wrong-details': 'Some details of the card that we have[ ({{card}})] do not match those of your bank.',
		'authentication-needed': 'Your bank would like you to confirm that this payment is yours.',
		'authorization-revoked': 'Your bank told us that you no longer allow this charge.',
		'account-closed': 'The card or account that we have[ ({{card}})] is no longer in use.',
		'not-permitted': 'The card that we have[ ({{card}})] cannot be used for this kind of payment.',
	},
	retryOpening:
		'Your payment of {{amount}}[ for {{product}}] did not go through yet. We will try it again on {{retry_date}}, and you do not need to do anything.',
	asks: {
		'update-method': 'You can update your payment method here:',
		'confirm-payment': 'Please confirm the payment here:',
		'contact-bank': 'A short call to your bank usually helps, and so does another card. When you are ready, you can pay here:',
		'retry-announced': 'If you would like to use another card, you can change it here:',
		'renew-card': 'You can store another card here:',
		'invoice-reminder': 'You can see the invoice and how to pay it here:',
	},
	renewOpening:
		'Nothing is open, and this is only a note ahead of time: the card that we have[ ({{card}})] is about to expire. With another card on file your next payment[ for {{product}}] will go through.',
	invoiceOpenings: [
		'This is a short statement of your account. Invoice {{invoice_number}} over {{amount}}[, due on {{due_date}},] is still open. Perhaps it only slipped through.',
		'Invoice {{invoice_number}} over {{amount}}[, due on {{due_date}},] is still open. We would like to help you sort it out.',
		'Invoice {{invoice_number}} over {{amount}}[, due on {{due_date}},] is still open, and we have not heard from you yet.',
	],
	promiseLine: 'If the transfer is on its way, just reply and tell us when to expect it.',
	askAnotherMethod: 'Please use another payment method. You can add it here:',
	askToContinue:
		'If you would rather stop, just reply and we will take care of it. If you would like to go on, please choose a payment method here:',
	helps: [
		'If you have any questions, just reply to this email. We are happy to help.',
		'If something is in the way, or another way to pay suits you better, just reply to this email.',
		'If you cannot pay at the moment, please reply and tell us, so that we can talk about it.',
	],
	thanks: 'Thank you. Your payment of {{amount}}[ for {{product}}] has arrived. There is nothing else that you need to do for it.',
	managerLine: 'I look after your account, so please reply and tell me if I can help.',
	businessLine: 'If your accounting needs a copy of the invoice or a reference on it, just reply.',
	valuedLine: 'Thank you for being our customer for so long.',
	signOff: '[Kind regards,\n{{sender_name}}]',
	buttons: {
		'update-method': 'Update payment method',
		'confirm-payment': 'Confirm payment',
		'contact-bank': 'Open payment page',
		'retry-announced': 'Change payment method',
		'renew-card': 'Store another card',
		'invoice-reminder': 'Open invoice',
	},
	alreadyPaid: 'Have you already paid? Then please ignore this email.',
	cardEnding: '{brand} ending {last4}',
	anyCard: 'card',
	short: {
		'retry-announced': {
			sms: '{{sender_name}}: your payment[ of {{amount}}] did not go through yet. We will try again on {{retry_date}}. Another card: {{payment_link}}',
			inApp: { title: 'We will try your payment again', body: 'Your payment[ of {{amount}}] did not go through yet. We will try it again on {{retry_date}}. You can choose another card here: {{payment_link}}' },
			call: 'I am calling[ from {{sender_name}}] about your payment[ of {{amount}}][ for {{product}}]. It did not go through yet. We will try it again on {{retry_date}}, and you do not need to do anything. Would you rather use another card?',
		},
		'update-method': {
			sms: '{{sender_name}}: your payment[ of {{amount}}] did not go through. Please update your payment method: {{payment_link}}',
			inApp: { title: 'Please update your payment method', body: 'Your payment[ of {{amount}}] did not go through. You can update your payment method here: {{payment_link}}' },
			call: 'I am calling[ from {{sender_name}}] about your payment[ of {{amount}}][ for {{product}}]. It did not go through, and a new payment method would put it right. Is there something that I can help you with?',
		},
		'confirm-payment': {
			sms: '{{sender_name}}: your bank asks you to confirm your payment[ of {{amount}}]. You can do it here: {{payment_link}}',
			inApp: { title: 'Please confirm your payment', body: 'Your bank would like you to confirm your payment[ of {{amount}}]. You can do it here: {{payment_link}}' },
			call: 'I am calling[ from {{sender_name}}] about your payment[ of {{amount}}][ for {{product}}]. Your bank would like you to confirm it, and only you can do that. Shall I explain where?',
		},
		'contact-bank': {
			sms: '{{sender_name}}: your bank declined your payment[ of {{amount}}]. A call to the bank or another card helps: {{payment_link}}',
			inApp: { title: 'Your bank declined the payment', body: 'Your bank declined your payment[ of {{amount}}] and gave no reason. A short call to the bank or another card usually helps: {{payment_link}}' },
			call: 'I am calling[ from {{sender_name}}] about your payment[ of {{amount}}][ for {{product}}]. Your bank said no and did not tell us why. A short call to the bank usually helps, and so does another card.',
		},
		'renew-card': {
			sms: '{{sender_name}}: the card that we have is about to expire. You can store another one here: {{payment_link}}',
			inApp: { title: 'Your card is about to expire', body: 'The card that we have[ ({{card}})] is about to expire. You can store another one here: {{payment_link}}' },
			call: 'I am calling[ from {{sender_name}}] about the card that we have[ for {{product}}]. It is about to expire. Nothing is open; with another card your next payment will go through. Is there something that I can help you with?',
		},
		'invoice-reminder': {
			sms: '{{sender_name}}: invoice {{invoice_number}} over {{amount}} is still open. See it here: {{payment_link}}',
			inApp: { title: 'An invoice is still open', body: 'Invoice {{invoice_number}} over {{amount}} is still open. You can see how to pay it here: {{payment_link}}' },
			call: 'I am calling[ from {{sender_name}}] about invoice {{invoice_number}} over {{amount}}[, due on {{due_date}}]. It is still open. When may we expect the transfer, and is there something that I can help you with?',
		},
		'thank-you': {
			sms: '{{sender_name}}: thank you, your payment of {{amount}} has arrived.',
			inApp: { title: 'Your payment has arrived', body: 'Thank you. Your payment of {{amount}} has arrived, and there is nothing else to do.' },
			call: 'I am calling[ from {{sender_name}}] to say thank you: your payment of {{amount}}[ for {{product}}] has arrived. There is nothing else that you need to do.',
		},
	},
	smsOptOut: 'Reply STOP to end texts',
	callEnd: 'I will send you the payment page in writing, so that you can look at it in peace. If you would rather not be called, tell me and I will note it.',
	helpWords: ['reply', 'tell us', 'tell me', 'write to us', 'write to me', 'let us know', 'contact us', 'talk about', 'get in touch'],
	frequentWords: [
		'the', 'and', 'you', 'your', 'to', 'is', 'it', 'we', 'of', 'for', 'that', 'this', 'with', 'have', 'has', 'if', 'on', 'not',
		'can', 'will', 'please', 'just', 'here', 'would', 'are', 'our', 'be', 'was', 'or', 'did', 'any', 'us', 'at',
	],
	harmless: ['feel free'],
	forbidden: {
		privateReasons: [
			'stolen', 'theft', 'thief', 'lost', 'fraud*', 'suspicio*', 'insufficient', 'not enough money', 'enough funds', 'lack of funds',
			'no money', 'low balance', 'overdrawn', 'blacklist*', 'restricted card',
		],
		threats: [
			'final notice', 'final reminder', 'final warning', 'final demand', 'last notice', 'last warning', 'last reminder', 'legal*',
			'lawyer*', 'attorney*', 'lawsuit*', 'sue', 'suing', 'in court', 'to court', 'court action', 'court order*', 'court case*', 'the court', 'police', 'bailiff*', 'debt*', 'collector*', 'collection*',
			'credit score', 'credit rating', 'credit bureau', 'credit report', 'suspend*', 'suspension*', 'cancel*', 'terminat*',
			'deactivat*', 'disconnect*', 'lose access', 'lose your', 'losing', 'loss of', 'close your account', 'cut off', 'blocked', 'block your',
			'shut down', 'delete*', 'downgrad*', 'penalt*', 'late fee', 'fee', 'fees', 'interest', 'prosecut*', 'seize*', 'arrest*', 'consequence*',
			'overdue', 'delinquen*', 'revoke your',
		],
		pressure: [
			'urgent*', 'immediate*', 'act now', 'asap', 'last chance', 'hurry', 'deadline*', 'running out', 'do not delay', "don't delay",
			'too late', 'expires soon', 'warning', 'action required', 'without delay', 'final call', 'final attempt', 'final request',
		],
		blame: [
			'you failed', 'your failure', 'your fault', 'you forgot', 'you neglected', 'you did not pay', "you didn't pay", 'you have not paid',
			"you haven't paid", 'you refuse*', 'shame*', 'disappoint*', 'irresponsib*', 'guilt*', 'no excuse', 'excuses',
		],
		promotion: [
			'discount*', 'coupon*', 'promo*', 'voucher*', 'offer', 'offers', 'upgrade*', 'free', 'refer a friend', 'on sale', 'deal', 'deals', 'bonus*',
			'reward*', 'waive*', 'guarantee*', 'refund*', 'save money', 'limited time', 'buy', 'subscribe to',
		],
		dates: [
			'monday*', 'tuesday*', 'wednesday*', 'thursday*', 'friday*', 'saturday*', 'sunday*', 'january', 'february', 'april', 'june', 'july',
			'august', 'september', 'october', 'november', 'december', 'tomorrow', 'tonight', 'yesterday', 'next week', 'this week', 'next month',
			'end of the month', 'hours', 'days', 'weeks', 'midnight',
		],
		moneyWords: ['dollar*', 'euro', 'euros', 'cents', 'pounds', 'yen', 'usd', 'eur', 'gbp', 'chf', 'brl', 'percent'],
		secrets: [
			'card number*', 'cvv', 'cvc', 'security code*', 'pin', 'password*', 'passcode*', 'social security', 'iban', 'account number*',
			'login details', 'wire transfer', 'gift card*', 'bitcoin', 'crypto*',
		],
		leftovers: [
			'as an ai', 'ai assistant', 'ai model', 'language model', 'system prompt', 'prompt', 'previous instructions', 'above instructions',
			'your instructions', 'my instructions', 'system instructions', 'ignore all', 'ignore previous', 'ignore the above', 'ignore your',
			'json', 'placeholder*', 'slot', 'slots', 'here is the draft', 'here is a draft', 'here is your', 'here is the email', 'lorem ipsum',
			'i cannot help', "i can't help", 'i cannot assist', "i can't assist", 'insert name', 'your name here', 'chatgpt', 'openai',
			'developer mode', 'subject line', 'hacked', 'pwned',
		],
		profanity: ['damn', 'hell', 'shit*', 'fuck*', 'crap', 'bastard*', 'idiot*', 'stupid'],
		optOut: ['unsubscribe*', 'opt out', 'opt-out', 'reply stop', 'text stop'],
	},
};
