import type { ReadReply } from './brief';
import { codesOf, commonOf, type Gathered, type ModelReading } from './gather';
import { readSentiment } from './mood';
import { speaking } from './readStatements';
import { INTENTS, STATEMENTS, type Intent, type StatementCode } from './statements';

/** What follows from an intent that the rules read. */
const NEXT: Readonly<Record<Intent, ReadReply['next']>> = {
	stop: 'stop-contact',
	dispute: 'hold-for-person',
	hardship: 'hold-for-person',
	'wrong-person': 'hold-for-person',
	cancel: 'person',
	paid: 'check-payment',
	'will-pay': 'wait-for-promise',
	other: 'person',
};

const LABELS: Readonly<Record<Intent, string>> = {
	stop: 'Wants no more messages', dispute: 'Disputes the charge', hardship: 'Is in difficulty', 'wrong-person': 'Is not the customer', cancel: 'Wants to cancel', paid: 'Says that it was paid', 'will-pay': 'Says that it will be paid', other: 'Could not be read for certain',
};

/** Intents behind statements, the one that must win first. */
function intentsOf(codes: readonly StatementCode[]): Intent[] {
	const said = new Set<Intent | null>(codes.map((code) => STATEMENTS[code].intent));
	return INTENTS.filter((intent) => said.has(intent));
}

interface Decided {
	intent: Intent;
	by: ReadReply['decidedBy'];
}

/** Intents that would let things run on: a model that was talked into one must not bring it about. */
const CONVENIENT: readonly Intent[] = ['paid', 'will-pay'];

function decide(byRules: readonly Intent[], byModel: readonly Intent[]): Decided {
	if (byRules[0] !== undefined) return { intent: byRules[0], by: 'rules' };
	const graver = byModel.find((intent) => !CONVENIENT.includes(intent));
	return graver === undefined ? { intent: 'other', by: 'nobody' } : { intent: graver, by: 'model' };
}

/** A person looks where only a model read the intent, and where a model read something graver than the rules. */
function nextOf({ intent, by }: Decided, byModel: readonly Intent[]): ReadReply['next'] {
	const isGraver = byModel[0] !== undefined && INTENTS.indexOf(byModel[0]) < INTENTS.indexOf(intent);
	const next = NEXT[intent];
	const isHeld = next === 'stop-contact' || next === 'hold-for-person';
	return by === 'rules' && (isHeld || !isGraver) ? next : 'person';
}

/** What a reply wants, out of a closed list. What the rules found always wins over a model's reading. Pure. */
export function readReply(gathered: Gathered, model: ModelReading): ReadReply {
	const common = commonOf(gathered, model);
	const byRules = intentsOf(gathered.found.map(({ code }) => code));
	const byModel = intentsOf(model.statements.map(({ code }) => code));
	const decided = decide(byRules, byModel);
	const text = speaking(gathered.sources).filter(({ author }) => author === 'customer').map((source) => source.text).join('\n');
	const sentiment = readSentiment(text, gathered.found.map(({ code }) => code));
	const next = nextOf(decided, byModel);
	const told = codesOf(common.statements).map((code) => STATEMENTS[code].text).join('; ');
	return {
		operation: 'reply',
		...common,
		intent: decided.intent,
		alsoFound: INTENTS.filter((intent) => intent !== decided.intent && [...byRules, ...byModel].includes(intent)),
		decidedBy: decided.by,
		sentiment,
		next,
		summary: `${LABELS[decided.intent]}${told === '' ? '' : ` (${told})`}. The mood is ${sentiment.label}. Next: ${next}.`,
	};
}
