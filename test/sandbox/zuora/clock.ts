import { collectAutomatically } from './collect';
import type { Invoice } from './records';
import { balanceOf, DAY, emit, must, wallSeconds, type World } from './world';

interface Due {
	at: number;
	run: () => void;
}

/** Failures in a row after which payment runs leave a method alone, as Zuora's default rule does. */
const MAX_FAILURES = 7;

const dayStart = (day: string): number => Date.parse(`${day}T00:00:00.000Z`) / 1000;

function nextRun(world: World, invoice: Invoice): number | null {
	const account = must(world.accounts, invoice.accountId);
	const method = account.defaultMethodId === null ? undefined : world.methods.get(account.defaultMethodId);
	if (!invoice.autoPay || !account.autoPay || method === undefined || method.failures >= MAX_FAILURES) return null;
	return (method.lastFailedAt ?? invoice.createdAt) + DAY;
}

function duesOf(world: World, invoice: Invoice): Due[] {
	if (balanceOf(invoice) <= 0 || invoice.status !== 'Posted') return [];
	const cycle = world.cycles.get(invoice.id);
	const tries: Due[] = cycle?.isActive === true ? [{ at: cycle.nextAt, run: () => collectAutomatically(world, invoice) }] : [];
	const runAt = nextRun(world, invoice);
	if (tries.length === 0 && runAt !== null) tries.push({ at: runAt, run: () => collectAutomatically(world, invoice) });
	const tell = (): void => {
		invoice.isDueTold = true;
		emit(world, 'Invoice Due', { accountId: invoice.accountId, context: { '<Invoice.ID>': invoice.id } });
	};
	return invoice.isDueTold ? tries : [...tries, { at: dayStart(invoice.dueOn), run: tell }];
}

function earliest(world: World, clockId: string | null): Due | undefined {
	const own = [...world.invoices.values()].filter(({ accountId }) => must(world.accounts, accountId).clockId === clockId);
	return own.flatMap((invoice) => duesOf(world, invoice)).sort((one, other) => one.at - other.at)[0];
}

/** Does what is due on the wall clock. */
export function runWallClock(world: World): void {
	for (let due = earliest(world, null); due !== undefined && due.at <= wallSeconds(); due = earliest(world, null)) due.run();
}

/** Moves a clock to an instant (unix seconds), doing everything due on the way in order, each at its own time. */
export function advanceClock(world: World, clockId: string, until: number): number {
	const clock = must(world.clocks, clockId);
	for (let due = earliest(world, clockId); due !== undefined && due.at <= until; due = earliest(world, clockId)) {
		clock.now = Math.max(clock.now, due.at);
		due.run();
	}
	clock.now = until;
	return clock.now;
}

