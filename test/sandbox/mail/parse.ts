/** What a reader of a mail would see; null where the mail has no such part. */
export interface ParsedMail {
	from: string | null;
	to: string | null;
	subject: string | null;
	text: string | null;
	html: string | null;
}

interface Part {
	headers: Map<string, string>;
	body: string;
}

function splitPart(raw: string): Part {
	const end = raw.search(/\r?\n\r?\n/);
	const head = (end === -1 ? raw : raw.slice(0, end)).replace(/\r?\n[ \t]+/g, ' ');
	const headers = new Map<string, string>();
	for (const line of head.split(/\r?\n/)) {
		const colon = line.indexOf(':');
		if (colon > 0) headers.set(line.slice(0, colon).toLowerCase(), line.slice(colon + 1).trim());
	}
	return { headers, body: end === -1 ? '' : raw.slice(end).replace(/^\r?\n\r?\n/, '') };
}

function decodeQuoted(text: string): Buffer {
	const joined = text.replace(/=\r?\n/g, '');
	const bytes = joined.replace(/=([0-9A-Fa-f]{2})/g, (_, hex: string) => String.fromCharCode(parseInt(hex, 16)));
	return Buffer.from(bytes, 'latin1');
}

function decodeBody({ headers, body }: Part): string {
	const encoding = headers.get('content-transfer-encoding')?.toLowerCase();
	if (encoding === 'base64') return Buffer.from(body, 'base64').toString('utf8');
	return encoding === 'quoted-printable' ? decodeQuoted(body).toString('utf8') : body;
}

function decodeWords(text: string): string {
	const joined = text.replace(/\?=\s+=\?/g, '?==?');
	return joined.replace(/=\?[^?]+\?([BbQq])\?([^?]*)\?=/g, (_, kind: string, word: string) =>
		kind.toLowerCase() === 'b' ? Buffer.from(word, 'base64').toString('utf8') : decodeQuoted(word.replaceAll('_', ' ')).toString('utf8'),
	);
}

function leaves(part: Part): Part[] {
	const boundary = /boundary="?([^";]+)"?/i.exec(part.headers.get('content-type') ?? '')?.[1];
	if (boundary === undefined) return [part];
	const pieces = part.body.split(`--${boundary}`).slice(1, -1);
	return pieces.flatMap((piece) => leaves(splitPart(piece.replace(/^\r?\n/, ''))));
}

function bodyOf(parts: Part[], type: string): string | null {
	const found = parts.find(({ headers }) => (headers.get('content-type') ?? 'text/plain').toLowerCase().startsWith(type));
	return found === undefined ? null : decodeBody(found).replace(/\r\n/g, '\n').trim();
}

/** Reads sender, recipient, subject and the text and HTML parts of a raw mail in UTF-8; attachments are left out. */
export function parseMail(raw: string): ParsedMail {
	const whole = splitPart(raw);
	const parts = leaves(whole);
	const header = (name: string): string | null => {
		const value = whole.headers.get(name);
		return value === undefined ? null : decodeWords(value);
	};
	return {
		from: header('from'),
		to: header('to'),
		subject: header('subject'),
		text: bodyOf(parts, 'text/plain'),
		html: bodyOf(parts, 'text/html'),
	};
}
