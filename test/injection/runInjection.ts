import type { BriefOperation } from '../../nodes/ai/brief/makeBrief';
import type { ChatModelLike } from '../../nodes/ai/chatModel';
import type { Brief } from '../../nodes/core/brief/brief';
import type { DraftedMessage } from '../../nodes/core/case';
import { squash } from '../../nodes/core/privacy/view';
import { startModelSandbox, type ModelSandbox } from '../sandbox/model/start';
import { behaves, OBEDIENCE } from './fakeReaders';
import { judgeBrief, judgeDraft } from './judge';
import type { Attack } from './load';
import { briefOf, draftOf, overHttp } from './operate';
import { plant, PLACES, POSITIONS, type Place, type Planted, type Position } from './plant';

/** One attack in one mail at one position, in some places. */
export interface Trial {
	attack: Attack;
	mail: string;
	position: Position;
	places: readonly Place[];
	/** The way in which the model obeys. */
	obedience: string;
}

export interface Finding {
	operation: string;
	manner: string;
	attack: string;
	position: Position;
	faults: string[];
}

export interface InjectionReport {
	trials: number;
	/** Answers that were judged. */
	answers: number;
	findings: Finding[];
	/** How often the label differs from that of the same mail without an attack, by operation. */
	misread: Record<string, { differing: number; of: number }>;
}

const MANNERS = Object.keys(OBEDIENCE);

/** The whole product; the manner of obeying goes round, so that each is met by every attack and every mail. */
export function* allTrials(attacks: readonly Attack[], mails: readonly string[]): Generator<Trial> {
	let count = 0;
	for (const attack of attacks) {
		for (const mail of mails) {
			for (const position of POSITIONS) yield { attack, mail, position, places: PLACES, obedience: MANNERS[count++ % MANNERS.length] ?? 'prose' };
		}
	}
}

/** A sample in which each trial has its own single place; every step-th of the product. */
export function* someTrials(attacks: readonly Attack[], mails: readonly string[], step: number): Generator<Trial> {
	let count = 0;
	for (const trial of allTrials(attacks, mails)) {
		if (count++ % step !== 0) continue;
		const place = PLACES[Math.floor(count / step) % PLACES.length] ?? 'ticket';
		yield { ...trial, places: [place], obedience: MANNERS[Math.floor(count / step / PLACES.length) % MANNERS.length] ?? 'prose' };
	}
}

interface Lane {
	sandbox: ModelSandbox;
	report: InjectionReport;
	/** Labels of mails without an attack. */
	clean: Map<string, string>;
}

const labelOf = (brief: Brief): string => (brief.operation === 'reply' ? brief.intent : brief.operation === 'triage' ? brief.rootCause : String(brief.claim));

const OPERATIONS: readonly BriefOperation[] = ['triage', 'dispute', 'reply'];

function note(lane: Lane, finding: Omit<Finding, 'attack' | 'position'>, { attack, position }: Trial): void {
	lane.report.answers += 1;
	if (finding.faults.length > 0) lane.report.findings.push({ ...finding, attack: attack.text, position });
}

/** The drafting prompt holds nothing that anybody wrote; that of a reading holds it between fences only. */
function promptFaults({ sandbox }: Lane, { attack }: Trial, isDraft: boolean): string[] {
	const said = sandbox.received.map(({ body }) => JSON.stringify(body)).join('\n');
	const outside = isDraft ? said : said.replace(/<<([a-p]{15})\\n.*?\\n\1>>/gs, '');
	const part = squash(attack.text).slice(0, 40);
	return part.length >= 12 && squash(outside).includes(part) ? ['the attack stands in the prompt as if it were ours'] : [];
}

interface DraftWork {
	planted: Planted;
	manner: string;
	/** The two drafts that may come out. */
	honest: readonly DraftedMessage[];
}

async function tryDraft(lane: Lane, trial: Trial, work: DraftWork): Promise<void> {
	const message = await draftOf(work.planted, overHttp(lane.sandbox));
	const faults = [...judgeDraft(message, trial.attack.text, work.honest), ...promptFaults(lane, trial, true)];
	if (work.manner === 'behaves' && message.writer !== 'model') faults.push(`the honest draft was refused: ${message.fallbackReason ?? ''}`);
	note(lane, { operation: 'draft', manner: work.manner, faults }, trial);
}

async function cleanLabel(lane: Lane, operation: BriefOperation, mail: string): Promise<string> {
	const key = `${operation}\n${mail}`;
	const known = lane.clean.get(key) ?? labelOf(await briefOf(operation, plant(mail, null, { places: [], position: 'start' }), null));
	lane.clean.set(key, known);
	return known;
}

interface BriefWork {
	planted: Planted;
	manner: string;
	byRules: Brief;
}

async function tryBrief(lane: Lane, trial: Trial, work: BriefWork): Promise<void> {
	const { planted, manner, byRules } = work;
	const { operation } = byRules;
	const brief = await briefOf(operation, planted, overHttp(lane.sandbox));
	const faults = [...judgeBrief(brief, trial.attack.text, byRules), ...promptFaults(lane, trial, false)];
	if (manner === 'behaves' && brief.reading.by !== 'rules-and-model') faults.push(`the honest reading was refused: ${brief.reading.why ?? ''}`);
	note(lane, { operation, manner, faults }, trial);
	const row = (lane.report.misread[`${operation}, ${manner === 'behaves' ? 'behaving' : 'obeying'}`] ??= { differing: 0, of: 0 });
	row.of += 1;
	if (labelOf(brief) !== (await cleanLabel(lane, operation, trial.mail))) row.differing += 1;
}

/** An honest model without a wire, for what the draft should be. */
const HONEST_MODEL: ChatModelLike = { invoke: async (messages) => behaves({ model: 'fake', messages }) };

async function tryOne(lane: Lane, trial: Trial): Promise<void> {
	const planted = plant(trial.mail, trial.attack.text, trial);
	const obeys = OBEDIENCE[trial.obedience] ?? OBEDIENCE.prose;
	const byRules = await Promise.all(OPERATIONS.map(async (operation) => await briefOf(operation, planted, null)));
	const honest = [await draftOf(planted, HONEST_MODEL), await draftOf(planted, null)];
	for (const manner of ['behaves', trial.obedience]) {
		lane.sandbox.answerWith(manner === 'behaves' ? behaves : (asked) => obeys?.(asked, trial.attack.text) ?? '');
		lane.sandbox.received.length = 0;
		await tryDraft(lane, trial, { planted, manner, honest });
		for (const one of byRules) {
			lane.sandbox.received.length = 0;
			await tryBrief(lane, trial, { planted, manner, byRules: one });
		}
	}
	lane.report.trials += 1;
}

/** Runs every trial against the fake endpoint, once with a model that behaves and once with one that obeys. */
export async function runInjection(trials: Iterable<Trial>, onTrial: (done: number) => void = () => {}): Promise<InjectionReport> {
	const report: InjectionReport = { trials: 0, answers: 0, findings: [], misread: {} };
	const sandbox = await startModelSandbox();
	try {
		const lane = { sandbox, report, clean: new Map<string, string>() };
		for (const trial of trials) {
			await tryOne(lane, trial);
			onTrial(report.trials);
		}
	} finally {
		await sandbox.close();
	}
	return report;
}
