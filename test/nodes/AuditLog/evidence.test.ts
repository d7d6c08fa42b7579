import { verifyExport } from '../../../nodes/core/ledger/verifyExport';
import { useEngineBench } from '../../engine/bench';
import { releaseMessage, runLog } from './aLog';

describe('Audit Log as evidence', () => {
	const bench = useEngineBench();
	const log = async (parameters: object, run: Parameters<typeof runLog>[2] = {}) => await runLog(bench(), parameters, run);
	const note = async (text: string, mode: 'trigger' | 'manual' = 'trigger') => await log({ operation: 'append', note: text, aboutCase: 'stripe:acct_1:in_1' }, { mode });
	const textOf = (data: string | undefined) => Buffer.from(data ?? '', 'base64').toString('utf8');

	it('exports JSON Lines that verify without the ledger', async () => {
		await releaseMessage(bench());
		await note('ä€ and\na new line');
		const { whole } = await log({ operation: 'export', exportAs: 'jsonLines', filters: { includeRehearsals: true } });
		const file = whole[0]?.binary?.data;
		expect(whole[0]?.json).toMatchObject({ audit: { encoding: 'UTF-8', firstId: 1, fileName: expect.stringMatching(/^dunning-audit-.*\.jsonl$/) } });
		const lines = textOf(file?.data).split('\n');
		expect(await verifyExport(lines, {})).toMatchObject({ ok: true, entries: lines.length - 1, gaps: 0 });
		expect(lines.join('')).toContain('ä€ and\\na new line');
	});

	it('exports a CSV with its encoding in its first bytes, and no formula', async () => {
		await note('=HYPERLINK("http://evil.example")');
		const { whole } = await log({ operation: 'export', exportAs: 'csv', binaryField: 'audit' });
		const bytes = Buffer.from(whole[0]?.binary?.audit?.data ?? '', 'base64');
		expect([...bytes.subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
		expect(bytes.toString('utf8')).not.toMatch(/(^|,)"?[=+@-]/m);
		expect(whole[0]?.json).toMatchObject({ audit: { encoding: 'UTF-8 with byte order mark', entries: 1 } });
	});

	it('exports items oldest first, by case, kind and time, rehearsals only when asked', async () => {
		for (const text of ['one', 'two']) await note(text);
		await note('three', 'manual');
		const notesOf = async (filters: object) => (await log({ operation: 'export', exportAs: 'items', filters })).items.map(({ body }) => (body as { note: string }).note);
		expect(await notesOf({})).toEqual(['one', 'two']);
		expect(await notesOf({ includeRehearsals: true, caseId: 'stripe:acct_1:in_1', type: 'note' })).toEqual(['one', 'two', 'three']);
		expect(await notesOf({ sinceAt: '2999-01-01T00:00:00.000Z' })).toEqual([]);
		expect(await notesOf({ untilAt: '2000-01-01T00:00:00.000Z' })).toEqual([]);
	});

	it('anchors the head, and verifies against the anchor as line or JSON', async () => {
		await note('one');
		const { audit } = (await log({ operation: 'anchor' })).items[0] as { audit: { anchor: { entryId: number }; line: string } };
		expect(audit).toMatchObject({ anchor: { entryId: 1 }, line: expect.stringMatching(/^dunning-anchor-1 /) });
		await note('two');
		for (const anchor of [audit.line, JSON.stringify(audit.anchor)]) {
			expect((await log({ operation: 'verify', anchor })).items).toMatchObject([{ audit: { ok: true, entries: 3 } }]);
		}
		const foreign = audit.line.replace(/ 1 /, ' 2 ');
		expect((await log({ operation: 'verify', anchor: foreign })).items).toMatchObject([{ audit: { ok: false, problem: 'anchor' } }]);
		expect((await log({ operation: 'verify', anchor: 'yesterday' })).error?.message).toMatch(/"Anchor" holds no anchor/);
	});

	it('keeps a message as it was sent, sealed, and opens it for a search', async () => {
		const { permitId, worked } = await releaseMessage(bench());
		const search = { operation: 'search', filters: { caseId: worked.caseId, type: 'message.released' }, limit: 1 };
		expect(JSON.stringify((await log(search)).items)).not.toMatch(/ada@example|Ada Example/);
		expect((await log({ ...search, openMessages: true })).items).toMatchObject([{ sentMessage: { to: 'ada@example.com', channel: 'email', text: worked.outcome.release?.text } }]);
		expect(permitId).not.toBe('');
	});

	it('erases a customer: nobody opens the messages again, and the chain verifies', async () => {
		const { worked, customer, failed } = await releaseMessage(bench());
		const erased = await log({ operation: 'erase', why: 'request 12' }, { items: [{ platform: 'stripe', account: bench().stripe.accountId, customer: { id: failed.customerId } }] });
		expect(erased.items).toMatchObject([{ audit: { erased: true, customer } }]);
		const search = { operation: 'search', filters: { caseId: worked.caseId, type: 'message.released' }, limit: 1, openMessages: true };
		expect((await log(search)).items).toMatchObject([{ sentMessage: null }]);
		expect((await log({ operation: 'verify' })).items).toMatchObject([{ audit: { ok: true } }]);
		expect((await log({ operation: 'erase', customer })).items).toMatchObject([{ audit: { erased: false, why: expect.stringContaining('before') } }]);
	});

	it('erases in a manual run only when the customer is named twice, and refuses what names none', async () => {
		const customer = 'stripe:acct_1:cus_1';
		const manual = async (confirmCustomer: string) => (await log({ operation: 'erase', customer, confirmCustomer }, { mode: 'manual' })).items;
		expect(await manual('')).toMatchObject([{ audit: { erased: false, why: expect.stringContaining('Rehearsal') } }]);
		expect(await manual('stripe:acct_1:cus_2')).toMatchObject([{ audit: { erased: false } }]);
		expect(await manual(customer)).toMatchObject([{ audit: { erased: true } }]);
		expect((await log({ operation: 'erase' })).error?.message).toMatch(/names no customer/);
	});

	it('writes a note on the invoice when a message was sent, once, and only warns when it cannot', async () => {
		const { permitId, failed } = await releaseMessage(bench());
		const sent = { operation: 'recordMessage', permitId, result: 'sent' };
		expect((await log(sent)).items).toMatchObject([{ audit: { recorded: true, note: { written: true } } }]);
		const [invoice] = bench().stripe.control.readObjects({ kind: 'invoice', id: failed.invoiceId } as never).filter((one) => 'id' in one && one.id === failed.invoiceId);
		expect(invoice).toMatchObject({ metadata: { dunning_message_1: expect.stringMatching(/^\d{4}-.*update-method by email: /) } });
		expect((await log(sent)).items).toMatchObject([{ audit: { recorded: false } }]);
		const other = await releaseMessage(bench());
		const alone = await log({ ...sent, permitId: other.permitId }, { node: { credentials: { dunningLedgerApi: { id: '2', name: 'Ledger' } } } });
		expect(alone.items).toMatchObject([{ audit: { recorded: true, note: { written: false, why: expect.stringContaining('credential') } } }]);
	});
});
