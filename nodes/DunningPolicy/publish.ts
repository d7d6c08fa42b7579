import type { IDataObject } from 'n8n-workflow';

import { DunningError } from '../core/errors';
import { diffPolicies, type PolicyChange } from '../core/policy/diff';
import { fieldAt } from '../core/policy/fields';
import { importPolicy, parsePolicy, type ParsedPolicy } from '../core/policy/parse';
import { DEFAULT_POLICY, policyHash, type Policy } from '../core/policy/policy';
import type { Who } from '../n8n/who';
import type { StoredPolicy } from '../stores/books/policies';
import { makeEntry, textOf, whoOf, type Desk } from './desk';
import { readFields } from './readFields';

function accept(parsed: ParsedPolicy, fix: string): Policy {
	if (parsed.ok) return parsed.policy;
	throw new DunningError({ code: 'bad-input', message: `This is not a policy that can hold (${parsed.problems.join('; ')})`, fix });
}

/** Versions count up; the end of the name tells the content. */
async function nameVersion({ store }: Desk, hash: string): Promise<string> {
	const [latest] = await store.policies(1);
	const number = Number(/^v(\d+)-/.exec(latest?.policy.version ?? '')?.[1] ?? 0) + 1;
	return `v${number}-${hash.slice(0, 8)}`;
}

/** Names of people stay out of what can never be erased. */
const forAudit = ({ field, text, loosens }: PolicyChange): object => ({ field, loosens, text: fieldAt(field).told === 'people' ? 'Approvers: changed' : text });

/** Why a version has to wait for a second person; null when it need not. */
function whyWaiting(desk: Desk, who: Who, changes: readonly PolicyChange[]): string | null {
	if (desk.context.getNodeParameter('secondPerson', desk.index, false) === true) return 'It was asked that a second person agrees.';
	const looser = changes.filter(({ loosens }) => loosens);
	if (who.identity !== 'claimed' || looser.length === 0) return null;
	return `A typed name cannot let more happen, so a person whose identity is proved has to agree (${looser.map(({ text }) => text).join('; ')}).`;
}

async function makeVersion(desk: Desk, work: { content: Policy; basedOn: string | null; isWaiting: boolean; who: Who }): Promise<StoredPolicy> {
	const hash = policyHash(work.content);
	return {
		policy: { ...work.content, version: await nameVersion(desk, hash) },
		hash,
		publishedAt: desk.now.toISOString(),
		publishedBy: work.who,
		note: textOf(desk, 'note'),
		basedOn: work.basedOn,
		state: work.isWaiting ? 'waiting' : 'in-force',
		secondApprover: null,
	};
}

async function publish(desk: Desk, content: Policy): Promise<IDataObject> {
	const current = await desk.store.currentPolicy();
	const changes = diffPolicies(current?.policy ?? DEFAULT_POLICY, content);
	if (current && changes.length === 0) return { version: current.policy.version, state: 'unchanged', changes: [], why: 'Nothing differs from the version in force.' };
	const who = await whoOf(desk);
	const why = whyWaiting(desk, who, changes);
	const value = await makeVersion(desk, { content, basedOn: current?.policy.version ?? null, isWaiting: why !== null, who });
	const { policy, hash, basedOn, state } = value;
	const body = { version: policy.version, hash, basedOn, state, changes: changes.map(forAudit) };
	await desk.store.publishPolicy(value, makeEntry(desk, 'policy.published', { who, body }));
	return { version: policy.version, hash, state, basedOn, publishedBy: { ...who }, changes: changes.map((change) => ({ ...change })), why };
}

/** Puts what the fields state in force as a new version, or lets it wait for a second person. Throws `bad-input` with all problems. */
export async function publishFields(desk: Desk): Promise<IDataObject> {
	const isOnCurrent = desk.context.getNodeParameter('base', desk.index) === 'current';
	const base = (isOnCurrent ? (await desk.store.currentPolicy())?.policy : undefined) ?? DEFAULT_POLICY;
	const stated = readFields(desk.context, desk.index, base);
	return await publish(desk, accept(parsePolicy(stated), 'Correct the settings that are named, and publish again.'));
}

/** The same with a policy that was exported. */
export async function publishImport(desk: Desk): Promise<IDataObject> {
	const raw: unknown = desk.context.getNodeParameter('policyJson', desk.index);
	return await publish(desk, accept(importPolicy(raw), 'Correct the fields that are named, and import again; nothing was changed.'));
}
