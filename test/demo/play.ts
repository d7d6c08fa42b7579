import type { Stage } from '../support/recoveryStage';
import { until } from '../support/rest';
import { SCENES, type Scene } from './scenes';
import type { Played } from './view';

const DAY_MS = 86_400_000;
/** A tick of Due Cases Trigger is ten seconds away at most; the rest is the execution itself. */
const PATIENCE_MS = 60_000;
const STORY_DAYS = 30;

function fail(stage: Stage, scene: Scene): Played {
	const made = stage.billing.control.failCustomer(scene.customer);
	if (made.testClockId === null) throw new Error(`${scene.customer.name} has no test clock.`);
	const caseId = `${stage.billing.platformId}:${stage.billing.accountId}:${made.invoiceId}`;
	return { scene, caseId, invoiceId: made.invoiceId, customerId: made.customerId, clockId: made.testClockId };
}

async function isDecided(stage: Stage, { caseId }: Played): Promise<boolean> {
	const ledger = await stage.ledger();
	return (await ledger.entries({ caseId, type: 'decision.made', limit: 1 })).length > 0;
}

/** Nobody works on the case and nothing of it is due by its clock: what comes next needs time to pass or somebody to act. */
async function isCalm(stage: Stage, played: Played): Promise<boolean> {
	const ledger = await stage.ledger();
	if (!(await isDecided(stage, played)) || (await ledger.findLease(played.caseId))) return false;
	const pending = await ledger.pendingDues(played.caseId);
	const stored = await ledger.loadCase(played.caseId);
	const now = clockTime(stage, played);
	const hasNext = pending.length > 0 || (stored !== undefined && stored.value.state !== 'open');
	return hasNext && pending.every(({ dueAt }) => Date.parse(dueAt) > now);
}

function clockTime(stage: Stage, { clockId }: Played): number {
	const { frozenTime } = stage.billing.control.advance({ testClockId: clockId, days: 0 });
	return frozenTime * 1000;
}

async function calmDown(stage: Stage, played: Played): Promise<void> {
	await stage.billing.control.settle();
	const what = `the case of ${played.scene.customer.name} has been worked`;
	await until(what, PATIENCE_MS, async () => ((await isCalm(stage, played)) ? true : undefined));
}

async function advance(stage: Stage, played: Played, days: number): Promise<void> {
	stage.billing.control.advance({ testClockId: played.clockId, days });
	await stage.billing.control.settle();
}

async function actAsCustomer(stage: Stage, played: Played): Promise<void> {
	const { then } = played.scene;
	if (!then) return;
	await advance(stage, played, then.afterDays);
	if (then.act === 'updates-card') stage.billing.control.updateCard({ customerId: played.customerId });
	else stage.billing.control.payOnPage({ invoiceId: played.invoiceId });
	const ledger = await stage.ledger();
	await until(`${played.scene.customer.name}'s payment is known to the ledger`, PATIENCE_MS, async () => {
		const stored = await ledger.loadCase(played.caseId);
		return stored?.value.state === 'recovered' ? true : undefined;
	});
}

async function nextRetryAt(stage: Stage, { caseId }: Played): Promise<number | undefined> {
	const pending = await (await stage.ledger()).pendingDues(caseId);
	return pending.filter(({ kind }) => kind === 'retry').map(({ dueAt }) => Date.parse(dueAt))[0];
}

/** Lets time pass to each scheduled retry, until none is left or the story is thirty days old. */
async function playRetries(stage: Stage, played: Played): Promise<void> {
	const start = clockTime(stage, played);
	for (;;) {
		const at = await nextRetryAt(stage, played);
		const now = clockTime(stage, played);
		if (at === undefined || at - start > STORY_DAYS * DAY_MS) return;
		await advance(stage, played, Math.max(0, (at - now) / DAY_MS) + 0.001);
		await calmDown(stage, played);
	}
}

const NATIVE_LOOK_DAYS = 2;

/** Lets time pass while the platform retries by itself, until the case has ended or the story is thirty days old. */
async function playNativeRetries(stage: Stage, played: Played): Promise<void> {
	const ledger = await stage.ledger();
	for (let days = 0; days < STORY_DAYS; days += NATIVE_LOOK_DAYS) {
		if ((await ledger.loadCase(played.caseId))?.value.state !== 'open') return;
		await advance(stage, played, NATIVE_LOOK_DAYS);
		await calmDown(stage, played);
	}
}

/** Everybody's payment fails at once; then each story goes on beside the others. `known` hears whose case is whose. */
export async function playAll(stage: Stage, { isOwned, known }: { isOwned: boolean; known: (caseId: string, name: string) => void }): Promise<Played[]> {
	const played = SCENES.map((scene) => fail(stage, scene));
	for (const { caseId, scene } of played) known(caseId, scene.customer.name);
	await Promise.all(
		played.map(async (one) => {
			await calmDown(stage, one);
			await actAsCustomer(stage, one);
			if (isOwned) await playRetries(stage, one);
			else if (one.scene.observed !== undefined) await playNativeRetries(stage, one);
			await calmDown(stage, one);
		}),
	);
	return played;
}
