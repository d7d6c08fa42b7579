import type { z } from 'zod';

import type { Http } from '../http';
import { creditMemoSchema } from './payload';
import { pathTo, readAll } from './request';

type ZuoraCreditMemo = z.output<typeof creditMemoSchema>;

/** Credit memos made from an invoice. */
export async function readCreditMemos(invoiceId: string, http: Http): Promise<ZuoraCreditMemo[]> {
	return await readAll(http, { path: pathTo('v1', 'creditmemos'), schema: creditMemoSchema, list: 'creditmemos', of: 'credit memos', query: { referredInvoiceId: invoiceId } });
}

/** Whether a credit memo gives the invoice up: Zuora gives it this reason code unless told another. */
export function isWriteOff({ reasonCode, comment, status }: ZuoraCreditMemo): boolean {
	return status !== 'Canceled' && (/write.?off/i.test(reasonCode ?? '') || (comment ?? '').includes(WRITE_OFF_MARK));
}

/** By this our own write-offs are known, whatever the tenant's reason codes are called. */
export const WRITE_OFF_MARK = 'dunning write-off';
