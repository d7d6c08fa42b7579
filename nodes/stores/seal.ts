import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';

const CIPHER = 'aes-256-gcm';
const IV_BYTES = 12;
const TAG_BYTES = 16;

/** A key of its own, so that what seals texts never seals the chain. */
function sealingKey(ledgerKey: Uint8Array): Uint8Array {
	return new Uint8Array(hkdfSync('sha256', ledgerKey, new Uint8Array(), 'dunning sealed text', 32));
}

/** Encrypts a text with the ledger's key, for places that are copied and exported; base64url of nonce, tag and ciphertext. */
export function sealText(ledgerKey: Uint8Array, text: string): string {
	const iv = randomBytes(IV_BYTES);
	const cipher = createCipheriv(CIPHER, sealingKey(ledgerKey), iv);
	const sealed = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
	return Buffer.concat([iv, cipher.getAuthTag(), sealed]).toString('base64url');
}

/** The text again; undefined when another key sealed it or a byte was changed. */
export function openSealed(ledgerKey: Uint8Array, sealed: string): string | undefined {
	const bytes = Buffer.from(sealed, 'base64url');
	if (bytes.length < IV_BYTES + TAG_BYTES) return undefined;
	const decipher = createDecipheriv(CIPHER, sealingKey(ledgerKey), bytes.subarray(0, IV_BYTES));
	decipher.setAuthTag(bytes.subarray(IV_BYTES, IV_BYTES + TAG_BYTES));
	try {
		return Buffer.concat([decipher.update(bytes.subarray(IV_BYTES + TAG_BYTES)), decipher.final()]).toString('utf8');
	} catch {
		return undefined;
	}
}
