import type { Browser } from 'playwright-core';
import { decisionPage, type View } from '../../nodes/DunningApprovalTrigger/page/decide';
import { endedPage, plainPage } from '../../nodes/DunningApprovalTrigger/page/ended';
import { reportPage } from '../../nodes/core/report/page';
import { ADA, anApproval, answer, aReviewedCase, BEN, CLO, counted, rules } from '../core/approval/anApproval';
import { aCase } from '../core/build';
import { EXAMPLE_REPORT } from '../core/report/exampleReport';
import { emptyReport, mapStrings, withRows } from '../core/report/page/variants';
import { browserMissing, openBrowser } from '../support/browser';
import { optionalTest } from '../support/optionalTest';
import { auditPage, NOTHING_FOUND, PHONE_WIDTH, savePage } from '../support/pageAudit';

jest.setTimeout(240_000);

const HOSTILE = '"><script>alert(1)</script><img src="https://evil.example/x.png" onerror="alert(2)">';
const LONG_WORD = 'Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft';

const approval = anApproval();
const view = (changes: Partial<View> = {}): View => ({ brand: 'Acme Billing', approval, approver: ADA, facts: null, problem: null, ...changes });
const factsOf = (name: string): View['facts'] => aCase({ customer: { name } });

const APPROVAL_PAGES: Record<string, string> = {
	'approval-open': decisionPage(view({ facts: factsOf('Hannah Example') })),
	'approval-without-facts': decisionPage(view()),
	'approval-refused-words': decisionPage(view({ problem: { why: 'A link may not be typed.', words: { subject: 'Pay', body: HOSTILE }, reason: HOSTILE } })),
	'approval-over-limit': decisionPage(view({ approver: CLO, approval: anApproval({ rules: rules({ roles: [{ name: 'manager', groups: ['retry', 'contact'], upTo: [] }, { name: 'clerk', groups: ['retry', 'contact'], upTo: [{ amountMinor: 1000, currency: 'USD' }] }] }) }) })),
	'approval-hostile': decisionPage(view({ brand: HOSTILE, facts: factsOf(HOSTILE) })),
	'approval-right-to-left': decisionPage(view({ facts: factsOf('שרה כהן (العملاء)') })),
	'approval-long-word': decisionPage(view({ brand: LONG_WORD, facts: factsOf(LONG_WORD), approver: { ...BEN, id: `${LONG_WORD}@example.com` } })),
	'approval-approved': endedPage({ brand: 'Acme Billing', approval: counted(answer(approval, ADA)), approver: BEN }),
	'approval-rejected': endedPage({ brand: 'Acme Billing', approval: counted(answer(anApproval({}, aReviewedCase()), ADA, { vote: { decision: 'reject', reason: HOSTILE } })), approver: BEN }),
	'approval-of-nobody': plainPage({ brand: 'Acme Billing', headline: 'This link is not valid', text: 'Ask for a new one.' }),
};

const RIGHT_TO_LEFT = 'بطاقة منتهية الصلاحية (Visa) – שרה';

const REPORT_PAGES: Record<string, string> = {
	'report-example': reportPage(EXAMPLE_REPORT),
	'report-german': reportPage(EXAMPLE_REPORT, { locale: 'de-DE' }),
	'report-empty': reportPage(emptyReport()),
	'report-young': reportPage({ ...EXAMPLE_REPORT, cases: { ...EXAMPLE_REPORT.cases, matured: 0 } }),
	'report-hostile': reportPage(mapStrings(EXAMPLE_REPORT, () => HOSTILE)),
	'report-right-to-left': reportPage(mapStrings(EXAMPLE_REPORT, () => RIGHT_TO_LEFT)),
	'report-long-words': reportPage(mapStrings(EXAMPLE_REPORT, () => LONG_WORD)),
	'report-fifty-rows': reportPage(withRows(EXAMPLE_REPORT, 50)),
};

const SCREENS = [PHONE_WIDTH, 1280].flatMap((width) => (['light', 'dark'] as const).map((scheme) => ({ width, scheme })));

describe('our pages in a real browser', () => {
	let browser: Browser;

	beforeAll(async () => {
		if (browserMissing === undefined) browser = await openBrowser();
	}, 60_000);

	afterAll(async () => {
		await browser?.close();
	});

	for (const [name, markup] of Object.entries({ ...APPROVAL_PAGES, ...REPORT_PAGES })) {
		optionalTest(browserMissing, `${name}: readable for everybody, fits a phone, asks for nothing, in light and dark`, async () => {
			const address = await savePage(name, markup);
			expect(await auditPage(browser, address, SCREENS)).toEqual(NOTHING_FOUND);
		});
	}

	optionalTest(browserMissing, 'finds what is wrong with a page that is not in order', async () => {
		const address = await savePage('out-of-order', '<!doctype html><html><head><title>x</title></head><body><p style="color:#ccc;background:#fff;width:900px">Hardly to be read</p><img src="missing.png"></body></html>');
		const found = await auditPage(browser, address, [{ width: PHONE_WIDTH, scheme: 'light' }]);
		expect(found.violations.join('\n')).toMatch(/color-contrast[\s\S]*html-has-lang[\s\S]*image-alt/);
		expect(found.overflow).toBeGreaterThan(500);
		expect(found.requests).toHaveLength(1);
		expect(found.console).not.toEqual([]);
	});
});
