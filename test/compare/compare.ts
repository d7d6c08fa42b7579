import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { replaceSection, table } from '../../tools/docs/markdown';
import { watchCases } from '../support/caseWatch';
import { repositoryRoot } from '../support/paths';
import { LIVE_PARAMETERS, readReferenceWorkflow, startRecoveryStage, withParameters } from '../support/recoveryStage';
import { EVENTS } from './events';
import { CORPUS, PEERS, READ_ABOUT, type EventName } from './peers';

/** The page that the comparison is printed on. */
export const COMPARISON_PAGE = path.join(repositoryRoot, 'docs', 'comparison.md');

/** What workflow 01 did with each event, in words made of what was measured. */
export type Measured = Record<EventName, string>;

/** Plays the ten events through workflow 01 in a real n8n. `say` hears each as it is done. */
export async function playEvents(say: (line: string) => void): Promise<Measured> {
	const stage = await startRecoveryStage({ say });
	try {
		const workflow = await stage.publish(withParameters(await readReferenceWorkflow(), LIVE_PARAMETERS));
		const ground = { stage, workflow, watch: watchCases(stage, [workflow]) };
		const played: Array<[EventName, string]> = [];
		for (const { name, title, play } of EVENTS) {
			const did = await play(ground);
			say(`${title}\n    ${did}`);
			played.push([name, did]);
		}
		return Object.fromEntries(played) as Measured;
	} finally {
		await stage.close();
	}
}

/** The ten events side by side, as Markdown. */
export function renderEvents(measured: Measured): string {
	const rows = EVENTS.map(({ name, title }, index) => [String(index + 1), title, READ_ABOUT[name], measured[name]]);
	return table(['', 'Event', 'Public templates (read, not run)', 'Workflow 01 (measured)'], rows);
}

/** The templates and what each does. */
export function renderPeers(ownNodes: number): string {
	const rows = PEERS.map(({ name, address, nodes, does, known }) => [`[${name}](${address})`, nodes === null ? 'not counted' : String(nodes), does, `${known} read; not run`]);
	const own = ['[Workflow 01](../workflows/01-recover-failed-payment.json)', String(ownNodes), 'What the last column below shows', 'run'];
	const source = `Counts over all templates: ${CORPUS.templates.toLocaleString('en-US')} templates as mirrored in \`${CORPUS.mirror}\`, commit \`${CORPUS.commit}\` of ${CORPUS.takenOn}.`;
	return `${table(['Template', 'Nodes', 'What it does', 'How we know'], [...rows, own])}\n\n${source}`;
}

/** Nodes of workflow 01 without sticky notes. */
export async function countOwnNodes(): Promise<number> {
	const { nodes } = await readReferenceWorkflow();
	return nodes.filter(({ type }) => type !== 'n8n-nodes-base.stickyNote').length;
}

/** The page with its two tables brought up to what was measured. */
export async function renderComparison(measured: Measured, page = readFileSync(COMPARISON_PAGE, 'utf8')): Promise<string> {
	return replaceSection(replaceSection(page, 'events', renderEvents(measured)), 'templates', renderPeers(await countOwnNodes()));
}

/** Writes the page; true if it changed. */
export async function writeComparison(measured: Measured): Promise<boolean> {
	const before = readFileSync(COMPARISON_PAGE, 'utf8');
	const after = await renderComparison(measured, before);
	writeFileSync(COMPARISON_PAGE, after);
	return after !== before;
}
