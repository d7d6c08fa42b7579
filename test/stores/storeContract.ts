import { actContract } from './contract/acts';
import { approvalContract } from './contract/approvals';
import { auditContract } from './contract/audit';
import type { OpenStore } from './contract/bench';
import { countContract } from './contract/counts';
import { customerContract } from './contract/customers';
import { draftContract } from './contract/drafts';
import { dueContract } from './contract/dues';
import { eventContract } from './contract/events';
import { interleavingContract } from './contract/interleavings';
import { modelContract } from './contract/models';
import { policyContract } from './contract/policies';
import { memoryContract } from './contract/memories';
import { modelCallContract } from './contract/modelCalls';
import { personalContract } from './contract/personal';
import { reportContract } from './contract/reports';
import { tamperContract } from './contract/tampering';
import { waitContract } from './contract/waits';

/** The specification of {@link Store}, run over every store. `open` gives a fresh ledger on the wall clock it is handed. */
export function storeContract(name: string, open: OpenStore): void {
	describe(`${name} keeps the store contract`, () => {
		eventContract(open);
		dueContract(open);
		actContract(open);
		countContract(open);
		approvalContract(open);
		interleavingContract(open);
		policyContract(open);
		auditContract(open);
		customerContract(open);
		memoryContract(open);
		personalContract(open);
		tamperContract(open);
		waitContract(open);
		modelContract(open);
		modelCallContract(open);
		draftContract(open);
		reportContract(open);
	});
}
