import type { Pieces } from './pieces';

export const en: Pieces = {
	subjects: ['A quick note about your payment', 'Your card for {{product}} needs a small update', 'Could you take a look at your payment?', 'Help with your recent payment', 'Your payment for {{product}} is waiting', 'One small step to complete your payment', 'About your subscription payment'],
	greetings: ['Hi {{first_name}},', 'Hello {{first_name}},', 'Dear {{first_name}},', 'Good day {{first_name}},'],
	openings: [
		'We could not complete your latest payment of {{amount}} for {{product}}.',
		'Just a heads-up: the payment of {{amount}} did not go through this time.',
		'Your payment for {{product}} has not reached us yet.',
		'It looks like the charge of {{amount}} was not accepted by your bank.',
		'We tried to take your payment of {{amount}}, but something got in the way.',
		'Your subscription payment is still waiting to be completed.',
	],
	reasons: ['The card on file ({{card}}) seems to have expired, which happens to all of us.', 'The bank did not give a reason, so a new card may be the easiest way forward.', 'Some of the details no longer match, perhaps because you moved.', 'Your bank would like to hear from you first.', 'This kind of thing happens quite often and takes a minute to fix.'],
	asks: ['You can add a new card on this secure page:', 'Please update your payment method using the link below:', 'When you have a moment, please choose another way to pay here:', 'Here is the page where you can put it right:', 'To keep everything running smoothly, please check your details here:'],
	helps: ['If anything is unclear, simply reply to this message and one of us will help you.', 'Feel free to write to us if you would like to talk about other ways to pay.', 'Is paying difficult right now? Please let us know, and we will find a way together.', 'Any questions? We are only a reply away.', 'Please contact us if you think that this is a mistake.'],
	closings: ['Warm regards,\n{{sender_name}}', 'Best wishes,\n{{sender_name}}', 'Thank you,\nThe team', 'Kind regards'],
	texts: ['{{sender_name}}: we could not take your payment of {{amount}}. Please update your card here: {{payment_link}}', '{{sender_name}}: hi {{first_name}}, your card needs a small update so that your payment can go through: {{payment_link}}'],
	notices: [['Your payment needs attention', 'The payment of {{amount}} did not go through. Please update your card here: {{payment_link}}'], ['Time for a new card?', 'The card that we have on file has expired. You can add another one here: {{payment_link}}']],
};
