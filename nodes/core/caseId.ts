import type { CaseRefs, PlatformId } from './event';

/** `<platform>:<account>:<invoice>`; `…:customer:<id>` or `…:dispute:<id>` while no invoice is known. */
export function makeCaseId(platform: PlatformId, account: string, refs: CaseRefs): string {
	const base = `${platform}:${account}`;
	if (refs.invoiceId) return `${base}:${refs.invoiceId}`;
	if (refs.disputeId) return `${base}:dispute:${refs.disputeId}`;
	if (refs.customerId) return `${base}:customer:${refs.customerId}`;
	const other = Object.entries(refs)[0];
	return other ? `${base}:${other[0].replace(/Id$/, '')}:${other[1]}` : `${base}:event`;
}

/** The invoice that a case id names; undefined for a customer or dispute case. */
export function invoiceOf(caseId: string): string | undefined {
	const [, , ...rest] = caseId.split(':');
	return rest.length === 1 ? rest[0] : undefined;
}
