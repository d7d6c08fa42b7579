import * as fc from 'fast-check';
import { openSealed, sealText } from '../../nodes/stores/seal';

const KEY = new Uint8Array(32).fill(7);

describe('a sealed text', () => {
	it('opens with the key that sealed it, whatever it says', () => {
		fc.assert(fc.property(fc.string({ unit: 'grapheme' }), (text) => expect(openSealed(KEY, sealText(KEY, text))).toBe(text)));
	});

	it('does not open with another key, nor after any byte was changed, nor when cut', () => {
		const sealed = sealText(KEY, 'whsec');
		expect(openSealed(new Uint8Array(32).fill(8), sealed)).toBeUndefined();
		const bytes = Buffer.from(sealed, 'base64url');
		for (const at of bytes.keys()) {
			const changed = Buffer.from(bytes);
			changed[at] = (changed[at] ?? 0) ^ 1;
			expect(openSealed(KEY, changed.toString('base64url'))).toBeUndefined();
			expect(openSealed(KEY, bytes.subarray(0, at).toString('base64url'))).toBeUndefined();
		}
	});

	it('looks different each time', () => {
		expect(sealText(KEY, 'same')).not.toBe(sealText(KEY, 'same'));
	});
});
