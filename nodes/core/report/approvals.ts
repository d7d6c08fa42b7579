import type { ApprovalSection } from './activity';
import type { CaseRow } from './caseRow';
import { countOf, Counts, numberOf, quantile, shareOf, type BasisOf } from './measure';
import type { Tally } from './tally';

type Told = CaseRow['read']['approvals'][number];

/** How one request ended. */
interface Request {
	end: 'approved' | 'rejected' | 'taken-over' | 'expired' | 'withdrawn' | 'waiting';
	role: string | null;
	hours: number | null;
	isEdited: boolean;
}

const hashOf = ({ hashes }: Told): string => `${hashes.money ?? ''} ${hashes.contact ?? ''}`;

const ENDS = { 'approval.expired': 'expired', 'approval.withdrawn': 'withdrawn' } as const;

/** The vote that ended it; of two that were needed, the second. */
function endOf(told: readonly Told[]): { entry: Told; end: Request['end'] } | null {
	for (const entry of told) {
		if (entry.type in ENDS) return { entry, end: ENDS[entry.type as keyof typeof ENDS] };
		if (entry.type === 'approval.decided' && entry.state === 'approved') return { entry, end: 'approved' };
		if (entry.type === 'approval.decided' && entry.state === 'rejected') return { entry, end: entry.decision === 'take-over' ? 'taken-over' : 'rejected' };
	}
	return null;
}

function requestOf(told: readonly Told[]): Request | null {
	const asked = told.find(({ type }) => type === 'approval.requested');
	if (!asked) return null;
	const ended = endOf(told);
	if (!ended) return { end: 'waiting', role: null, hours: null, isEdited: false };
	const { entry, end } = ended;
	const isVote = entry.type === 'approval.decided';
	return {
		end,
		role: isVote ? (entry.role ?? null) : null,
		hours: isVote ? Math.max(0, (Date.parse(entry.at) - Date.parse(asked.at)) / 3_600_000) : null,
		isEdited: end === 'approved' && hashOf(entry) !== hashOf(asked),
	};
}

function requestsOf({ read }: CaseRow): Request[] {
	const ids = [...new Set(read.approvals.map(({ approvalId }) => approvalId))];
	return ids.flatMap((id) => requestOf(read.approvals.filter(({ approvalId }) => approvalId === id)) ?? []);
}

const UNKNOWN_ROLE = 'unknown';

/** What was counted of all requests. */
interface Asked {
	ends: Counts<Request['end']>;
	/** Votes that decided, and those that approved, by role. */
	roles: Counts;
	yes: Counts;
	hours: number[];
	hoursByRole: Map<string, number[]>;
	asked: number;
	edited: number;
}

function addRequest(to: Asked, { end, role, hours: took, isEdited }: Request): void {
	to.asked += 1;
	to.ends.add(end);
	if (isEdited) to.edited += 1;
	if (took === null) return;
	const name = role ?? UNKNOWN_ROLE;
	to.hours.push(took);
	to.hoursByRole.set(name, [...(to.hoursByRole.get(name) ?? []), took]);
	to.roles.add(name);
	if (end === 'approved') to.yes.add(name);
}

function sectionOf({ ends, roles, yes, hours, hoursByRole, asked, edited }: Asked, basisOf: BasisOf): ApprovalSection {
	const basis = basisOf('all');
	const decided = ends.of('approved') + ends.of('rejected') + ends.of('taken-over');
	const ofDecided = (end: Request['end']) => shareOf([ends.of(end), decided], basis, 'Nothing was decided.');
	const ofAsked = (count: number) => shareOf([count, asked], basis, 'Nothing was asked.');
	const time = (values: readonly number[], share: number) => numberOf({ value: quantile(values, share), unit: 'hours', observations: values.length }, basis, 'Nothing was decided.');
	return {
		asked: countOf(asked, basis),
		decided: ofAsked(decided),
		approved: ofDecided('approved'),
		rejected: ofDecided('rejected'),
		takenOver: ofDecided('taken-over'),
		expired: ofAsked(ends.of('expired')),
		withdrawn: ofAsked(ends.of('withdrawn')),
		waiting: countOf(ends.of('waiting'), basis),
		edited: shareOf([edited, ends.of('approved')], basis, 'Nothing was approved.'),
		medianHours: time(hours, 0.5),
		p95Hours: time(hours, 0.95),
		byRole: roles.entries().map(([role, votes]) => ({ role, decided: votes, approved: shareOf([yes.of(role), votes], basis), medianHours: time(hoursByRole.get(role) ?? [], 0.5) })),
	};
}

/** What people were asked, and how they answered. */
export function tallyApprovals(): Tally<ApprovalSection> {
	const counted: Asked = { ends: new Counts(), roles: new Counts(), yes: new Counts(), hours: [], hoursByRole: new Map(), asked: 0, edited: 0 };
	return {
		add: ({ row }) => requestsOf(row).forEach((request) => addRequest(counted, request)),
		result: (basisOf) => sectionOf(counted, basisOf),
	};
}
