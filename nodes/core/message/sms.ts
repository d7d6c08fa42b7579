/** Characters of the GSM 7-bit default alphabet (3GPP TS 23.038, table 6.2.1); each takes one septet. */
const GSM7 = new Set(
	'@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !"#¤%&\'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà',
);
/** Its extension (table 6.2.1.1): an escape and a character, so two septets. */
const GSM7_EXTENDED = new Set('\f^{}\\[~]|€');

/** Septets of a message alone and of each part of a longer one, whose header takes six bytes; the same in UTF-16 units. */
const SIZES = { 'GSM-7': { single: 160, part: 153 }, 'UCS-2': { single: 70, part: 67 } } as const;

/** How a text message goes over the air, and in how many parts, each of which is paid for. */
export interface SmsSize {
	encoding: keyof typeof SIZES;
	segments: number;
	/** Septets, or UTF-16 units. */
	units: number;
}

function septetsOf(text: string): number | undefined {
	let septets = 0;
	for (const character of text) {
		if (GSM7.has(character)) septets += 1;
		else if (GSM7_EXTENDED.has(character)) septets += 2;
		else return undefined;
	}
	return septets;
}

/** Parts needed when a character that takes two units may not be torn between two of them. */
function countParts(units: readonly number[], perPart: number): number {
	let parts = 1;
	let room = perPart;
	for (const unit of units) {
		if (unit > room) {
			parts += 1;
			room = perPart;
		}
		room -= unit;
	}
	return parts;
}

/** The size of a text message. One character outside GSM-7 makes the whole of it UCS-2. */
export function measureSms(text: string): SmsSize {
	const septets = septetsOf(text);
	const encoding = septets === undefined ? 'UCS-2' : 'GSM-7';
	const units = septets ?? text.length;
	const { single, part } = SIZES[encoding];
	if (units <= single) return { encoding, segments: 1, units };
	const each = [...text].map((character) => (septets === undefined ? character.length : GSM7.has(character) ? 1 : 2));
	return { encoding, segments: countParts(each, part), units };
}

const LOOKALIKES: Readonly<Record<string, string>> = {
	'’': "'", '‘': "'", '“': '"', '”': '"', '«': '"', '»': '"', '–': '-', '—': '-', '…': '...', '\u00a0': ' ', '\u202f': ' ', 'ç': 'c', 'œ': 'oe', 'Œ': 'OE', '•': '-',
};

/** A letter that costs the whole message its alphabet is written without its accent; one that has no plain form stays. */
function plainLetter(character: string): string {
	if (GSM7.has(character) || GSM7_EXTENDED.has(character)) return character;
	const plain = LOOKALIKES[character] ?? character.normalize('NFD').replace(/\p{M}/gu, '');
	return septetsOf(plain) === undefined ? character : plain;
}

/** The text with what GSM-7 lacks replaced by its nearest form, where that saves the alphabet: `número` becomes `numero`. */
export function fitToGsm7(text: string): string {
	const plain = [...text].map(plainLetter).join('');
	return septetsOf(plain) === undefined ? text : plain;
}
