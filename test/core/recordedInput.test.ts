import fc from 'fast-check';

import { decide } from '../../nodes/core/decide';
import { compareDecisions } from '../../nodes/core/lab/replay/replayDecisions';
import { parseRecordedInput, recordInput, restoreInput } from '../../nodes/core/recordedInput';
import { PRIOR_MODEL } from '../../nodes/core/scoring/model/model';
import { anyDecision } from './anyDecision';
import { decideInput } from './build';

const nobody = (): undefined => undefined;

describe('the recorded input of a decision', () => {
	it('gives the same decision again, whatever was decided on, also after it was written and read', () => {
		fc.assert(
			fc.property(anyDecision, (input) => {
				const kept = parseRecordedInput(JSON.parse(JSON.stringify(recordInput(input))));
				expect(compareDecisions(decide(input), decide(restoreInput(kept, input.policy, nobody)))).toEqual([]);
			}),
			{ numRuns: 300 },
		);
	});

	it('holds no name, address, number, link or free word', () => {
		const input = decideInput();
		const { customer, invoice, paymentMethods } = input.facts;
		const named = {
			...input,
			facts: {
				...input.facts,
				customer: { ...customer, name: 'Ada Lovelace', email: 'ada@example.com', phone: '+441234567', labels: { note: 'Ada called', dunning_stop: 'other' } },
				invoice: { ...invoice, paymentPageUrl: 'https://pay.example/secret', number: 'ADA-1' },
				paymentMethods: paymentMethods.map((method) => ({ ...method, last4: '4242' })),
			},
		};
		const text = JSON.stringify(recordInput(named));
		for (const personal of ['Ada', 'ada@example.com', '1234567', 'pay.example', '4242', 'ADA-1']) expect(text).not.toContain(personal);
		expect(recordInput(named).facts.customer.labels).toEqual({ dunning_stop: 'other' });
	});

	it('names the model, and asks for it when it is needed', () => {
		const outlook = { caseId: 'stripe:acct_1:in_1', merchant: 'stripe:acct_1', arm: 'model' as const, footing: { rung: 'prior-model' as const, model: PRIOR_MODEL, reason: 'nothing was learned' } };
		const input = decideInput({}, { outlook });
		const kept = recordInput(input);
		expect(kept.outlook?.footing.model).toBe(PRIOR_MODEL.version);
		expect(compareDecisions(decide(input), decide(restoreInput(kept, input.policy, nobody)))).toEqual([]);
		const strange = { ...kept, outlook: { ...outlook, footing: { ...outlook.footing, model: 'merchant-1' } } };
		expect(() => restoreInput(strange, input.policy, nobody)).toThrow('scored by the model merchant-1');
	});

	it('says of an older record that it cannot be decided on again', () => {
		expect(() => parseRecordedInput(undefined)).toThrow('holds no input to decide on again');
	});
});
