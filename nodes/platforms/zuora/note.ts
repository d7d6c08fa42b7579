/** Zuora keeps comments of an invoice in at most so many characters. */
const COMMENT_LENGTH = 255;

/** Zuora's notes of an account hold 65,535 characters; the oldest lines make room. */
const NOTES_LENGTH = 60_000;

/** What we switched off, as it stands in the comments of the invoice, so that exactly that is switched on again. */
export interface TakeOverMark {
	/** Whether payments were automatic before. */
	autoPay: boolean;
	/** Whether a retry cycle was running. */
	cycle: boolean;
}

const MARK = /\s*\[dunning took over: autoPay (on|off), retry cycle (running|none)\]/;

/** The mark in an invoice's comments; null when there is none. */
export function readMark(comments: string | null): TakeOverMark | null {
	const match = MARK.exec(comments ?? '');
	return match === null ? null : { autoPay: match[1] === 'on', cycle: match[2] === 'running' };
}

/** The comments without our mark. */
export const withoutMark = (comments: string | null): string => (comments ?? '').replace(MARK, '').trim();

/** The comments with our mark; undefined when both together are too long for Zuora. */
export function withMark(comments: string | null, { autoPay, cycle }: TakeOverMark): string | undefined {
	const marked = `${withoutMark(comments)} [dunning took over: autoPay ${autoPay ? 'on' : 'off'}, retry cycle ${cycle ? 'running' : 'none'}]`.trim();
	return marked.length <= COMMENT_LENGTH ? marked : undefined;
}

/** A note as one line of an account's notes. */
export function toLine(invoiceName: string, note: Readonly<Record<string, string>>): string {
	const said = Object.entries(note).map(([key, value]) => (key === 'note' ? value : `${key}: ${value}`));
	return `[dunning ${invoiceName}] ${said.join('; ').replace(/\s+/g, ' ').trim()}`;
}

/** The notes with a line more; undefined when it stands there already. */
export function withLine(notes: string | null, line: string): string | undefined {
	const lines = (notes ?? '').split('\n').filter((one) => one !== '');
	if (lines.includes(line)) return undefined;
	lines.push(line);
	while (lines.join('\n').length > NOTES_LENGTH && lines.length > 1) lines.shift();
	return lines.join('\n');
}
