import type { IDataObject } from 'n8n-workflow';

import type { PlannedCase } from '../core/message/facts';
import { parseReadyCase, requireSections } from '../n8n/parseCase';

/** The case with its score. Throws `bad-input` when a section is not there. */
export function readPlanned(json: IDataObject): PlannedCase {
	const dunningCase = parseReadyCase(json);
	requireSections(dunningCase, ['score']);
	return dunningCase as PlannedCase;
}
