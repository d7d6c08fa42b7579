import fc from 'fast-check';

import { reportPage } from '../../../nodes/core/report/page';
import type { DunningReport } from '../../../nodes/core/report/report';
import { EXAMPLE_REPORT } from './exampleReport';
import { emptyReport, mapStrings, withRows } from './page/variants';

/** The markup without its texts: tags, and their attributes without values. */
const skeleton = (page: string): string[] => (page.slice(page.indexOf('</style>')).match(/<[^>]*>/g) ?? []).map((tag) => tag.replace(/="[^"]*"/g, ''));

const aText = fc.string({ minLength: 1, maxLength: 12, unit: fc.constantFrom('<', '>', '"', "'", '&', '/', '=', ' ', '`', '{', '$', 'a', '‮', 'א', ']]>', '<!--', '</style>', '<script>', '" onload="') });

describe('the page of a report', () => {
	it('keeps its shape whatever the data says: no text becomes markup', () => {
		const plain = skeleton(reportPage(mapStrings(EXAMPLE_REPORT, () => 'plain')));
		expect(plain.length).toBeGreaterThan(500);
		fc.assert(
			fc.property(aText, (text) => {
				expect(skeleton(reportPage(mapStrings(EXAMPLE_REPORT, () => text)))).toEqual(plain);
			}),
			{ numRuns: 25 },
		);
	});

	it('shows every text of the data, escaped', () => {
		const page = reportPage(mapStrings(EXAMPLE_REPORT, (text) => `<${text}>`));
		expect(page).toContain('&lt;Insufficient funds&gt;');
		expect(page).toContain('&lt;Stop after the third retry&gt;');
		expect(page).not.toContain('<Insufficient funds>');
	});

	it('is the same for the same report', () => {
		expect(reportPage(EXAMPLE_REPORT)).toBe(reportPage(structuredClone(EXAMPLE_REPORT)));
	});

	it('loads nothing and runs nothing', () => {
		expect(reportPage(EXAMPLE_REPORT)).not.toMatch(/<script|<img|<link|<iframe|\bon\w+=|@import|url\(|(?:href|src)="[^#]/i);
	});

	it('shows the numbers of the report, each with what it is made of', () => {
		const page = reportPage(EXAMPLE_REPORT);
		for (const part of ['€10,290.00', '<strong>60.9%</strong> of €16,905.00', 'JP¥39,600', '60.0%', '247 of 412 matured cases', '31 of 96 younger cases', '62 of 247', '188 of 301', 'US$0.0015', '+9.7 points', '770 cases in each arm', 'from 241 recovered cases']) expect(page).toContain(part);
	});

	it.each([
		['de-DE', '10.290,00'],
		['en-IN', '€10,290.00'],
	])('writes numbers in the manner of %s', (locale, amount) => {
		expect(reportPage(EXAMPLE_REPORT, { locale })).toContain(amount);
	});

	it('tells days of the window in its time zone, the last one included', () => {
		expect(reportPage(EXAMPLE_REPORT)).toContain('1 Sept 2026 to 31 Oct 2026');
	});

	it('marks numbers of few cases', () => {
		const page = reportPage(EXAMPLE_REPORT);
		expect(page).toMatch(/5 of 21<\/small><span class="few">/);
		expect(page).not.toMatch(/131 of 190<\/small><span class="few">/);
	});

	it('says what to do next when there is nothing', () => {
		const page = reportPage(emptyReport());
		expect(page).toContain('No failed payment in this window');
		expect(page).toContain('What to do next');
		expect(page).not.toContain('NaN');
	});

	it('quotes no rate before a case has matured', () => {
		const young: DunningReport = { ...EXAMPLE_REPORT, cases: { ...EXAMPLE_REPORT.cases, matured: 0 } };
		expect(reportPage(young)).toContain('No rate yet');
		expect(reportPage(young)).not.toContain('Recovery rate, by cases');
	});

	it('is written in less than half a second with fifty rows in every table', () => {
		const report = withRows(EXAMPLE_REPORT, 50);
		const started = performance.now();
		reportPage(report);
		expect(performance.now() - started).toBeLessThan(500);
	});
});
