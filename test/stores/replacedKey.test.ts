import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { openStore } from '../../nodes/stores';
import type { Store } from '../../nodes/stores/store';
import { anEntry } from './contract/bench';

const OLD = Buffer.alloc(32, 7);
const NEW = Buffer.alloc(32, 8);
const ADA = 'stripe:acct_1:cus_1';

describe('a ledger whose key was replaced', () => {
	let folder = '';
	const opened: Store[] = [];
	const open = async (key: Uint8Array, previousKeys: Uint8Array[] = []) => {
		const store = await openStore({ kind: 'sqlite', path: join(folder, 'ledger.db'), key, previousKeys });
		opened.push(store);
		return store;
	};

	beforeEach(() => void (folder = mkdtempSync(join(tmpdir(), 'ledger-'))));
	afterEach(async () => {
		for (const store of opened.splice(0)) await store.close();
		rmSync(folder, { recursive: true });
	});

	it('still accepts anchors, opens personal texts and finds addresses of the key before', async () => {
		const before = await open(OLD);
		const sealed = await before.sealPersonal(ADA, 'Dear Ada');
		await before.rememberAddress(ADA, 'ada@example.com');
		await before.append(anEntry());
		const anchor = await before.anchorHead(anEntry({ type: 'chain.anchored' }));
		const after = await open(NEW, [OLD]);
		await after.append(anEntry());
		const later = await after.anchorHead(anEntry({ type: 'chain.anchored' }));
		for (const one of [anchor, later]) expect(await after.verifyChain(one)).toMatchObject({ ok: true, entries: 5 });
		expect(later.ledgerId).toBe(anchor.ledgerId);
		expect(await after.openPersonal(ADA, sealed)).toBe('Dear Ada');
		expect(await after.openPersonal(ADA, await after.sealPersonal(ADA, 'again'))).toBe('again');
		expect(await after.customersAt('ada@example.com')).toEqual([ADA]);
		expect(await after.eraseCustomer(ADA, anEntry({ type: 'customer.erased' }))).toBe(true);
		expect(await after.openPersonal(ADA, sealed)).toBeUndefined();
	});

	it('takes nothing more from the key before', async () => {
		const before = await open(OLD);
		await before.append(anEntry());
		const after = await open(NEW, [OLD]);
		await expect(before.append(anEntry())).rejects.toMatchObject({ code: 'ledger-unavailable' });
		await expect(before.anchorHead(anEntry())).rejects.toMatchObject({ code: 'ledger-unavailable' });
		expect(await after.verifyChain()).toMatchObject({ ok: true, entries: 2 });
	});
});
