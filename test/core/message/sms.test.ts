import fc from 'fast-check';

import { fitToGsm7, measureSms } from '../../../nodes/core/message/sms';

const sizes = (text: string) => Object.values(measureSms(text));

describe('the size of a text message', () => {
	it.each([
		['an empty one', '', ['GSM-7', 1, 0]],
		['160 plain letters', 'a'.repeat(160), ['GSM-7', 1, 160]],
		['161', 'a'.repeat(161), ['GSM-7', 2, 161]],
		['306', 'a'.repeat(306), ['GSM-7', 2, 306]],
		['307', 'a'.repeat(307), ['GSM-7', 3, 307]],
		['80 euro signs, which take two each', '€'.repeat(80), ['GSM-7', 1, 160]],
		['81 of them', '€'.repeat(81), ['GSM-7', 2, 162]],
		['letters of the alphabet with accents', 'àèéìòùäöüñÄÖÜÑßÇ¿¡', ['GSM-7', 1, 18]],
		['70 letters outside it', 'ç'.repeat(70), ['UCS-2', 1, 70]],
		['71', 'ç'.repeat(71), ['UCS-2', 2, 71]],
		['134', 'ç'.repeat(134), ['UCS-2', 2, 134]],
		['135', 'ç'.repeat(135), ['UCS-2', 3, 135]],
		['35 pairs of surrogates', '😀'.repeat(35), ['UCS-2', 1, 70]],
	])('of %s', (_what, text, size) => {
		expect(sizes(text)).toEqual(size);
	});

	it('tears neither an escaped character nor a pair of surrogates: both go into the next part whole', () => {
		expect(measureSms(`${'a'.repeat(152)}${'€'}${'a'.repeat(152)}`).segments).toBe(3);
		expect(measureSms(`${'ç'.repeat(66)}😀${'ç'.repeat(66)}`).segments).toBe(3);
	});

	it('never grows by fewer parts than its length asks for', () => {
		fc.assert(
			fc.property(fc.string({ unit: 'grapheme', maxLength: 400 }), (text) => {
				const { encoding, segments, units } = measureSms(text);
				const [single, part] = encoding === 'GSM-7' ? [160, 153] : [70, 67];
				return units <= single ? segments === 1 : segments >= Math.ceil(units / part) && segments <= Math.ceil(units / (part - 1));
			}),
		);
	});
});

describe('what costs a message its alphabet', () => {
	it.each([
		['Su método de pago número uno', 'Su método de pago numero uno'],
		['Ihre Zahlung über “zwölf” …', 'Ihre Zahlung über "zwölf" ...'],
		['façade à côté', 'facade à coté'],
		['não concluído', 'nao concluido'],
		['49,00\u00a0€', '49,00 €'],
	])('is written plainly: %s', (text, plain) => {
		expect(fitToGsm7(text)).toBe(plain);
		expect(measureSms(plain).encoding).toBe('GSM-7');
	});

	it('stays where nothing is saved', () => {
		expect(fitToGsm7('お支払い é')).toBe('お支払い é');
		expect(fitToGsm7('naïve 😀')).toBe('naïve 😀');
	});
});
