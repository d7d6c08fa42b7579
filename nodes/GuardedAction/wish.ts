import { ACTIONS, type OperationName } from '../core/actions/actions';
import { changeSchema, type Change, type ChangeKind } from '../core/actions/change';
import { DunningError } from '../core/errors';
import type { CaseFacts } from '../core/facts';
import { anotherMethod } from '../core/methods';
import type { Plan } from '../core/decision';
import { readText, readTime, requireTime, type Reading } from './parameters';

type MoneyAct = Plan['money'];

/** The money act that the fields ask for, on the facts as they are; null leaves it to the plan. */
export type Wish = (facts: CaseFacts) => MoneyAct | null;

type RawChange = Record<string, unknown>;

const why = (reading: Reading): string => readText(reading, 'why');
const numberOf = ({ context, index }: Reading, name: string): unknown => context.getNodeParameter(name, index, 0);

interface Instalment {
	dueOn: string;
	amountMinor: number;
}

function readInstalments(reading: Reading, currency: string): RawChange[] {
	const { payment = [] } = reading.context.getNodeParameter('instalments', reading.index, {}) as { payment?: Instalment[] };
	return payment.map((_, at) => ({
		dueOn: requireTime(reading, `instalments.payment[${at}].dueOn`, 'Due On').day,
		amount: { amountMinor: payment[at]?.amountMinor, currency },
	}));
}

/** The fields of each change, in the currency of the invoice. */
const READERS: { [Kind in ChangeKind]: (reading: Reading, currency: string) => RawChange } = {
	'extend-due-date': (reading) => ({ dueOn: requireTime(reading, 'dueOn', 'New Due Date').day }),
	'payment-plan': (reading, currency) => ({ instalments: readInstalments(reading, currency) }),
	credit: (reading, currency) => ({ amount: { amountMinor: numberOf(reading, 'amountMinor'), currency }, why: why(reading) }),
	discount: (reading) => ({ percent: numberOf(reading, 'percent'), months: numberOf(reading, 'months'), why: why(reading) }),
	'pause-subscription': (reading) => ({ resumeOn: readTime(reading, 'resumeOn', 'Resume On')?.day ?? null }),
	'resume-subscription': () => ({}),
	'suspend-subscription': () => ({}),
	'cancel-subscription': (reading) => ({ when: readText(reading, 'cancelWhen') }),
	'mark-uncollectible': (reading) => ({ why: why(reading) }),
	'stop-native-retries': () => ({}),
	'hand-back-retries': () => ({}),
	'change-campaign': (reading) => ({ campaign: readText(reading, 'campaign') }),
	'add-note': (reading) => ({ text: readText(reading, 'noteText') }),
};

/** Names of the fields as the editor shows them, where they differ. */
const FIELD_NAMES: Readonly<Record<string, string>> = { why: 'Reason', text: 'Note', amount: 'Amount in Minor Units', instalments: 'Payments' };

function readChange(reading: Reading, kind: ChangeKind, currency: string): Change {
	const parsed = changeSchema.safeParse({ kind, ...READERS[kind](reading, currency) });
	if (parsed.success) return parsed.data;
	const problems = parsed.error.issues.map(({ path, message }) => {
		const name = String(path[0] ?? kind);
		return `${FIELD_NAMES[name] ?? name}: ${message.toLowerCase()}`;
	});
	throw new DunningError({ code: 'bad-input', message: `"${ACTIONS[kind].label}" cannot be asked for like this (${problems.join('; ')})`, fix: 'Fill the fields of the operation.' });
}

/** No platform has a method of this name, so that the guards answer as for any other that is not there. */
const NO_OTHER_METHOD = 'no-other-stored-method';

function retryWith(reading: Reading): Wish {
	const [named, gateway] = [readText(reading, 'paymentMethodId'), readText(reading, 'gatewayId')];
	const gatewayId = gateway === '' ? null : gateway;
	return (facts) => {
		const other = anotherMethod(facts, new Date(facts.context.now))?.id ?? NO_OTHER_METHOD;
		const own = gatewayId === null ? other : null;
		return { kind: 'retry-payment', paymentMethodId: named === '' ? own : named, ...(gatewayId === null ? {} : { gatewayId }) };
	};
}

const isChange = (operation: OperationName): operation is ChangeKind => ACTIONS[operation].runs === 'change';

/** What the fields of an operation ask for. Throws `bad-input` naming the field that is missing or wrong. */
export function readWish(reading: Reading, operation: OperationName): Wish {
	if (isChange(operation)) return (facts) => ({ kind: 'change', change: readChange(reading, operation, facts.invoice.amountRemaining.currency) });
	if (operation === 'retry-with') return retryWith(reading);
	if (operation !== 'schedule') return () => null;
	const at = readTime(reading, 'retryAt', 'Retry At');
	return () => at && { kind: 'schedule-retry', at: at.instant };
}
