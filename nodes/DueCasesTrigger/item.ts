import type { IDataObject } from 'n8n-workflow';

import { caseItem } from '../n8n/caseItem';
import type { DueWork } from '../stores/store';

/** Work under its lease, as the workflow gets it. */
export function toItem(work: DueWork, leaseSeconds: number): IDataObject {
	return caseItem({ ...work, due: { ...work.due, leaseSeconds } });
}
