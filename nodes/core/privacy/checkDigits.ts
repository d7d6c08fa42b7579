/** Whether the last digit fits the others, as in card numbers (Luhn, ISO/IEC 7812-1 annex B). */
export function passesLuhn(digits: string): boolean {
	const sum = [...digits].reverse().reduce((total, digit, index) => {
		const value = Number(digit) * (index % 2 === 1 ? 2 : 1);
		return total + (value > 9 ? value - 9 : value);
	}, 0);
	return sum % 10 === 0;
}

/** Whether the check digits fit an account number (ISO 13616, modulo 97); letters count as 10 to 35. */
export function passesMod97(iban: string): boolean {
	const moved = `${iban.slice(4)}${iban.slice(0, 4)}`.toUpperCase();
	const remainder = [...moved].reduce((rest, character) => {
		const value = Number.parseInt(character, 36);
		return (rest * (value > 9 ? 100 : 10) + value) % 97;
	}, 0);
	return remainder === 1;
}
