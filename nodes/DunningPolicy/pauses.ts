import type { IDataObject } from 'n8n-workflow';

import { DunningError } from '../core/errors';
import { insistOnProof, makeEntry, textOf, whoOf, type Desk } from './desk';

/** `all`, `platform:<id>` or `segment:<name>`; the name is compared without regard to case. */
function scopeOf(desk: Desk): string {
	const scope = textOf(desk, 'scope');
	if (scope === 'platform') return `platform:${textOf(desk, 'platformName')}`;
	if (scope !== 'segment') return 'all';
	const segment = textOf(desk, 'segment').toLowerCase();
	if (segment !== '') return `segment:${segment}`;
	throw new DunningError({ code: 'bad-input', message: 'The field "Segment" is empty', fix: 'Name the segment as the label of its customers does.' });
}

/** Stops all acts of a scope from the next one on. Anybody may: it lets less happen. */
export async function pauseScope(desk: Desk): Promise<IDataObject> {
	const scope = scopeOf(desk);
	const who = await whoOf(desk);
	const at = desk.now.toISOString();
	await desk.store.pause({ scope, why: textOf(desk, 'note'), by: who, at }, makeEntry(desk, 'pause.set', { who, body: { scope } }));
	return { scope, state: 'paused', by: { ...who }, pauses: (await desk.store.pauses()).map((pause) => ({ ...pause })) };
}

/** Lifts a pause, which lets more happen, so a typed name is not enough. */
export async function resumeScope(desk: Desk): Promise<IDataObject> {
	const scope = scopeOf(desk);
	const who = await whoOf(desk);
	insistOnProof(who, 'resume what was paused');
	const isLifted = await desk.store.resume(scope, makeEntry(desk, 'pause.lifted', { who, body: { scope } }));
	return { scope, state: isLifted ? 'resumed' : 'not-paused', by: { ...who }, pauses: (await desk.store.pauses()).map((pause) => ({ ...pause })) };
}
