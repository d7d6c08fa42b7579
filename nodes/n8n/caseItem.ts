import type { IDataObject } from 'n8n-workflow';

import { CASE_SCHEMA_VERSION } from '../core/case';
import { makeCaseId } from '../core/caseId';
import type { CaseEvent, Due, PlatformId } from '../core/event';

/** A dunning case as a trigger hands it out. Without a case id the event names the case. */
export function caseItem(work: { platform: PlatformId; account: string; caseId?: string | null; event?: CaseEvent | null; due?: Due }): IDataObject {
	const { platform, account, caseId, event, due } = work;
	const item = {
		schemaVersion: CASE_SCHEMA_VERSION,
		caseId: caseId ?? makeCaseId(platform, account, event?.refs ?? {}),
		platform,
		account,
		...(due ? { due } : {}),
		...(event ? { event } : {}),
	};
	return item as unknown as IDataObject;
}
