import fc from 'fast-check';

import { readRows } from '../../../../nodes/core/lab/table/badRow';
import { parseCsv, renameColumns } from '../../../../nodes/core/lab/table/csv';

const EXPECTED = { reward: 'what came of it', action: 'what was chosen' };

describe('a table of text', () => {
	it('reads headings, quoted commas, line ends and doubled quotes', () => {
		expect(parseCsv('\uFEFFa,b\r\n1,"x, ""y""\nz"\r\n\r\n2,\r\n')).toEqual([
			{ a: '1', b: 'x, "y"\nz' },
			{ a: '2', b: '' },
		]);
		expect(parseCsv('')).toEqual([]);
		expect(parseCsv('a,b')).toEqual([]);
	});

	it('refuses a quote that does not close', () => {
		expect(() => parseCsv('a\n"x')).toThrow('stray quote in row 2');
	});

	it('gives back whatever was written by the rules', () => {
		const cell = fc.stringMatching(/^[a-z ,"\n]{1,8}$/).map((text) => text.trim()).filter((text) => text !== '');
		fc.assert(
			fc.property(fc.array(fc.tuple(cell, cell), { minLength: 1 }), (rows) => {
				const text = ['a,b', ...rows.map((row) => row.map((value) => `"${value.replaceAll('"', '""')}"`).join(','))].join('\n');
				expect(parseCsv(text)).toEqual(rows.map(([a, b]) => ({ a, b })));
			}),
		);
	});

	it('renames columns and keeps the others', () => {
		expect(renameColumns([{ click: '1', other: 'x' }, { other: 'y' }], { reward: 'click' }, EXPECTED)).toEqual([{ click: '1', other: 'x', reward: '1' }, { other: 'y' }]);
	});

	it('refuses a name that nobody expects and a column that is not there', () => {
		expect(() => renameColumns([{ click: '1' }], { prize: 'click' }, EXPECTED)).toThrow('No column is called "prize" here');
		expect(() => renameColumns([{ click: '1' }], { action: 'nowhere' }, EXPECTED)).toThrow('The table has no column "nowhere"');
		expect(renameColumns([], { action: 'nowhere' }, EXPECTED)).toEqual([]);
	});

	it('lists the rows that cannot be used with their reasons', () => {
		const read = readRows(['1', 'x', '3'], (text) => (Number.isNaN(Number(text)) ? `${text} is no number` : { value: Number(text) }));
		expect(read).toEqual({ rows: [{ value: 1 }, { value: 3 }], bad: [{ row: 2, why: 'x is no number' }] });
	});
});
