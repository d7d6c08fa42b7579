import type { IDataObject } from 'n8n-workflow';

import { badInput, caseIdOf, makeEntry, readText, type Desk } from './desk';

/** Writes a person's words, as they are. */
export async function appendNote(desk: Desk): Promise<IDataObject> {
	const note = readText(desk, 'note');
	if (note === '') throw badInput('The field "Note" is empty', 'Write what happened, without names or card numbers.');
	const { id } = await desk.store.append(makeEntry(desk, 'note', { caseId: await caseIdOf(desk), body: { note } }));
	return { entryId: id };
}
