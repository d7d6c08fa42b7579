import type { Approval } from '../../core/approval/approval';
import { hasSubject } from '../../core/channels';
import type { CaseFacts } from '../../core/facts';
import type { SlotName } from '../../core/message/brief';
import { escapeHtml } from '../../core/html';
import { fillMessage } from '../../core/message/fill';
import { recipientOn } from '../../core/message/recipient';
import { plannedRetryAt } from '../../core/message/facts';
import { customersPage } from '../../core/message/sent';
import { findSlots, isSlotName } from '../../core/message/slots';

const SLOT_WORDS = {
	first_name: 'first name',
	product: 'product',
	amount: 'open amount',
	invoice_number: 'number of the invoice',
	due_date: 'date on which it was due',
	card: 'the card that was tried',
	payment_link: 'button to the payment page',
	retry_date: 'date of the next try',
	sender_name: 'your name',
} as const satisfies Record<SlotName, string>;

type Message = NonNullable<Approval['message']>;

/** The draft with its slots named in words; used where the live facts that fill them cannot be read. */
function readable(text: string): string {
	return escapeHtml(text).replace(/\{\{([a-z_]+)\}\}/g, (whole, name: string) => `<span class="slot">${isSlotName(name) ? SLOT_WORDS[name] : whole}</span>`);
}

function mail(subject: string, body: string): string {
	return `<div class="mail">${subject === '' ? '' : `<p class="subject">${subject}</p>`}<div class="body">${body}</div></div>`;
}

/** The address of the payment page is long, and nobody but the customer should open it. */
function withoutAddress(text: string, facts: CaseFacts): string {
	const { paymentPageUrl } = customersPage(facts);
	const shown = escapeHtml(text.trim());
	return paymentPageUrl === null ? shown : shown.replaceAll(escapeHtml(paymentPageUrl), `<span class="slot">${SLOT_WORDS.payment_link}</span>`);
}

/** The words as the customer would read them now, or why they cannot be filled. */
function filled(approval: Approval, message: Message, facts: CaseFacts): string {
	const made = fillMessage(message, facts, {
		now: facts.context.now,
		retryAt: plannedRetryAt(approval.plan, facts.invoice.nextNativeAttemptAt),
		senderName: message.senderName ?? null,
		mustLiveUntil: null,
	});
	const found = recipientOn(message.channel, facts.customer, message.purpose);
	const to = found.ok ? `<p class="hint">To ${escapeHtml(found.to)}. Filled with what is true now, and filled again when it leaves.</p>` : '';
	if (made.ok) return `${mail(escapeHtml(made.subject), withoutAddress(made.text, facts))}${to}`;
	const why = made.problems.map((problem) => problem.why).join('; ');
	return `${mail(readable(message.subject), readable(message.body))}<p class="hint">It cannot be filled now: ${escapeHtml(why)}.</p>`;
}

/** The message as it will be sent. */
export function showMessage(approval: Approval, facts: CaseFacts | null): string {
	const { message } = approval;
	if (!message) return '';
	if (facts) return filled(approval, message, facts);
	return `${mail(readable(message.subject), readable(message.body))}<p class="hint">Marked parts are filled from live facts when it leaves.</p>`;
}

function legend(message: Message): string {
	const names = [...new Set(findSlots(`${message.subject}\n${message.body}`))].filter(isSlotName);
	const rows = names.map((name) => `<dt><code>{{${name}}}</code></dt><dd>${SLOT_WORDS[name]}</dd>`);
	return `<dl>${rows.join('')}</dl>`;
}

/** Fields to change the words. `draft`: what somebody typed that could not be taken. */
export function editMessageFields(approval: Approval, draft: { subject: string; body: string } | null): string {
	const { message } = approval;
	if (!message) return '';
	const { subject, body } = draft ?? message;
	// A text area even for one line: Enter in an input would press the first button of the form.
	const line = `<label for="subject">Subject</label><textarea class="line" id="subject" name="subject" rows="1" maxlength="300">${escapeHtml(subject)}</textarea>`;
	return [
		`<details${draft ? ' open' : ''}><summary>Change the words</summary>`,
		...(hasSubject(message.channel) ? [line] : []),
		`<label for="body">Message</label><textarea class="words" id="body" name="body" rows="12" maxlength="8000">\n${escapeHtml(body)}</textarea>`,
		'<p class="hint">Parts in double braces are filled from live facts; amounts, dates and links cannot be typed. Every change is checked again.</p>',
		legend(message),
		'</details>',
	].join('');
}
