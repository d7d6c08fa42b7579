import type { IDataObject } from 'n8n-workflow';

import { diffPolicies, tellPolicy } from '../core/policy/diff';
import { exportPolicy } from '../core/policy/parse';
import { DEFAULT_POLICY } from '../core/policy/policy';
import type { StoredPolicy } from '../stores/books/policies';
import { findVersion, textOf, type Desk } from './desk';

const plain = (value: object): IDataObject => JSON.parse(JSON.stringify(value)) as IDataObject;

/** What stands beside the content of a version. */
function headOf({ policy, ...head }: StoredPolicy): IDataObject {
	return plain({ version: policy.version, ...head });
}

/** A version in full and in plain words, with what is paused. */
export async function getVersion(desk: Desk): Promise<IDataObject> {
	const found = await findVersion(desk.store, textOf(desk, 'version'));
	const pauses = await desk.store.pauses();
	return { ...headOf(found), inWords: tellPolicy(found.policy), policy: plain(found.policy), pauses: pauses.map((pause) => plain(pause)) };
}

/** Who published what, newest first. */
export async function listVersions(desk: Desk): Promise<IDataObject[]> {
	const found = await desk.store.policies(Number(desk.context.getNodeParameter('limit', desk.index)));
	const current = await desk.store.currentPolicy();
	return found.map((one) => ({ ...headOf(one), isCurrent: one.policy.version === current?.policy.version }));
}

/** What differs between two versions; without names, between the one in force and the one before. */
export async function compareVersions(desk: Desk): Promise<IDataObject> {
	const newer = await findVersion(desk.store, textOf(desk, 'version'));
	const older = await findVersion(desk.store, textOf(desk, 'other') || (newer.basedOn ?? DEFAULT_POLICY.version));
	const changes = diffPolicies(older.policy, newer.policy);
	return {
		from: older.policy.version,
		to: newer.policy.version,
		changes: changes.map((change) => plain(change)),
		letsMoreHappen: changes.some(({ loosens }) => loosens),
	};
}

/** A version as a file. */
export async function exportVersion(desk: Desk): Promise<IDataObject> {
	return plain(exportPolicy((await findVersion(desk.store, textOf(desk, 'version'))).policy));
}
