import type { IDataObject, IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

import { DunningError } from '../../core/errors';
import { checkDraft, namesOfFailed } from '../../core/message/checkDraft';
import { tidyDraft } from '../../core/message/draft';
import type { DraftState, LibraryDraft } from '../../core/message/libraryDraft';
import { releaseBrief } from '../../core/message/releaseBrief';
import { DUNNING_MESSAGE_PROMPT_ID } from '../../ai/prompts/dunningMessage';
import { forEachItem } from '../../n8n/items';
import { openLedger } from '../../n8n/ledger';
import { readWho } from '../../n8n/who';
import type { Store } from '../../stores/store';

const DAY_MS = 86_400_000;
const MOST_EXPIRED = 1_000;

/** What one decision needs. */
interface Desk {
	context: IExecuteFunctions;
	store: Store;
	index: number;
	now: Date;
}

const textOf = ({ context, index }: Desk, name: string): string => String(context.getNodeParameter(name, index, '')).trim();

const badInput = (message: string, fix: string): DunningError => new DunningError({ code: 'bad-input', message, fix });

async function findDraft(desk: Desk): Promise<LibraryDraft> {
	const found = await desk.store.loadDraft(textOf(desk, 'draftId'));
	if (found) return found;
	throw badInput('The library holds no such draft', 'Take the id from List Library Drafts.');
}

/** Stage three asks most of a message, so what passes there passes earlier too. */
function insistOnChecks({ purpose, channel, language, draft }: LibraryDraft): void {
	const words = tidyDraft(draft, channel);
	const failed = words === undefined ? ['not-a-message'] : namesOfFailed(checkDraft(words, releaseBrief({ purpose, channel, language })));
	if (failed.length > 0) throw badInput(`The draft fails its checks (${failed.join(', ')})`, 'Reject it, and have another one written.');
}

async function decide(desk: Desk, draft: LibraryDraft, state: DraftState): Promise<IDataObject> {
	const who = await readWho(desk, textOf(desk, 'claimedName'));
	const at = desk.now.toISOString();
	const days = Number(desk.context.getNodeParameter('validDays', desk.index, 180));
	const expiresAt = state === 'approved' ? new Date(desk.now.getTime() + days * DAY_MS).toISOString() : draft.expiresAt;
	const decided = { by: who.id, identity: who.identity, at, note: textOf(desk, 'decisionNote') };
	const entry = { at, type: 'draft.decided' as const, caseId: null, actor: `Dunning Message: ${who.id} (${who.identity})`, isRehearsal: false, body: { draftId: draft.id, key: draft.key, state, expiresAt } };
	const isDecided = await desk.store.decideDraft(draft.id, { state, decided, expiresAt }, entry);
	return isDecided ? { draftId: draft.id, state, decidedBy: { ...who }, expiresAt } : { draftId: draft.id, state: draft.state, why: `A draft that is ${draft.state} cannot become ${state}.` };
}

async function approve(desk: Desk): Promise<IDataObject> {
	const draft = await findDraft(desk);
	insistOnChecks(draft);
	return await decide(desk, draft, 'approved');
}

const isOutdated = ({ promptId, expiresAt }: LibraryDraft, now: Date): boolean => promptId !== DUNNING_MESSAGE_PROMPT_ID || (expiresAt !== null && expiresAt <= now.toISOString());

/** One draft by its id; without one, all that ran out or were written by earlier instructions. */
async function expire(desk: Desk): Promise<IDataObject> {
	if (textOf(desk, 'draftId') !== '') return await decide(desk, await findDraft(desk), 'expired');
	const standing = await desk.store.drafts({ states: ['waiting', 'approved'], limit: MOST_EXPIRED });
	const outdated = standing.filter((draft) => isOutdated(draft, desk.now));
	for (const draft of outdated) await decide(desk, draft, 'expired');
	return { expired: outdated.map(({ id }) => id) };
}

const asItem = (draft: LibraryDraft): IDataObject => ({ ...draft, draftId: draft.id }) as unknown as IDataObject;

async function list(desk: Desk): Promise<IDataObject[]> {
	const state = textOf(desk, 'draftState');
	const limit = Number(desk.context.getNodeParameter('draftLimit', desk.index, 50));
	const drafts = await desk.store.drafts({ ...(state === 'any' ? {} : { states: [state as DraftState] }), limit });
	return drafts.map(asItem);
}

const beside = (work: (desk: Desk) => Promise<IDataObject>) => async (desk: Desk, json: IDataObject): Promise<IDataObject[]> => [{ ...json, library: await work(desk) }];

/** What can be done to the library besides writing ahead. */
const WORKS = {
	approveDraft: beside(approve),
	rejectDraft: beside(async (desk) => await decide(desk, await findDraft(desk), 'rejected')),
	expireDrafts: beside(expire),
	listDrafts: async (desk: Desk) => await list(desk),
} as const satisfies Record<string, (desk: Desk, json: IDataObject) => Promise<IDataObject[]>>;

export type LibraryOperation = keyof typeof WORKS;

export const isLibraryOperation = (operation: unknown): operation is LibraryOperation => typeof operation === 'string' && Object.hasOwn(WORKS, operation);

/** Lists, approves, rejects and expires drafts, one item at a time. */
export async function keepLibrary(context: IExecuteFunctions, operation: LibraryOperation): Promise<INodeExecutionData[][]> {
	const store = await openLedger(context);
	return await forEachItem(context, 1, async (json, index) => (await WORKS[operation]({ context, store, index, now: new Date() }, json)).map((one) => ({ output: 0, json: one })));
}
