import type { Brief } from '../../core/brief/brief';
import { summarizeDispute } from '../../core/brief/dispute';
import { gather, type BriefInput, type Gathered, type ModelReading } from '../../core/brief/gather';
import { readReply } from '../../core/brief/readReply';
import { TEXT_AUTHORS } from '../../core/brief/sources';
import { triage } from '../../core/brief/triage';
import type { Money } from '../../core/money';
import type { KnownValue } from '../../core/privacy/knownValues';
import { readTexts, type TextReader } from './readTexts';

export type BriefOperation = Brief['operation'];

/** What a brief is asked with. */
export interface BriefRequest {
	operation: BriefOperation;
	input: BriefInput;
	/** Tried in order; none: the rules alone. */
	readers: readonly TextReader[];
	/** Every value that the case knows, to be replaced before anything is sent. */
	known: readonly KnownValue[];
	/** From the policy: from these amounts on a person decides. */
	approvalFrom: readonly Money[];
}

/** A reply is what the customer wrote; what a colleague noted about it is none. */
function inputFor({ operation, input }: BriefRequest): BriefInput {
	if (operation !== 'reply') return input;
	return { ...input, texts: input.texts.filter(({ kind, author }) => (author ?? TEXT_AUTHORS[kind]) === 'customer') };
}

const MAKERS: Readonly<Record<BriefOperation, (gathered: Gathered, model: ModelReading, approvalFrom: readonly Money[]) => Brief>> = {
	triage,
	dispute: summarizeDispute,
	reply: readReply,
};

/** Makes one brief: the rules read, a model may add codes with sources, and the rules conclude. */
export async function makeCaseBrief(request: BriefRequest): Promise<Brief> {
	const gathered = gather(inputFor(request));
	const model = await readTexts(request.readers, gathered, request.known);
	return MAKERS[request.operation](gathered, model, request.approvalFrom);
}
