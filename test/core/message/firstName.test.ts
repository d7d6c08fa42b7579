import { firstNameOf } from '../../../nodes/core/message/firstName';

describe('firstNameOf', () => {
	it.each([
		['Ada Lovelace', 'Ada'],
		['ADA LOVELACE', 'Ada'],
		['Dr. Ada Lovelace', 'Ada'],
		['Jean-Luc O’Neill', 'Jean-Luc'],
		['Zoë', 'Zoë'],
		['山田 太郎', '山田 太郎'],
	])('greets %s as %s', (name, first) => {
		expect(firstNameOf(name)).toBe(first);
	});

	it.each([
		null, '', '  ', 'Acme GmbH', 'Smith & Sons', 'Acme Inc', 'Lovelace, Ada', 'Frau Müller', 'Dr. Müller', 'J. Doe', 'Customer 42', 'ada@example.org',
		'https://evil.example', '<b>Ada</b> L', '{{amount}} x', 'Ada\u202e Lovelace', 'Accounting', 'A Lovelace',
	])('is in doubt about %j', (name) => {
		expect(firstNameOf(name)).toBeUndefined();
	});
});
