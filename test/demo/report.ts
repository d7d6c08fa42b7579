import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { artifactsFolder } from '../support/paths';
import type { Stage } from '../support/recoveryStage';
import { makeReport } from '../support/reportFile';

/** The days of the scenes, whose customers live on test clocks of their own; a week is enough to judge most of them. */
const OF_SCENES = { period: 'custom', from: '2026-11-01', to: '2026-12-31', options: { includeTestClocks: true, maturityDays: 7 } };

/** The report about the story that was just played, as a file that stays when everything else is removed. */
export async function keepReport(stage: Stage, isSample: boolean): Promise<{ file: string; workflowId: string }> {
	const { html, workflowId } = await makeReport(stage, isSample ? undefined : OF_SCENES);
	const file = path.join(artifactsFolder, 'dunning-report.html');
	await mkdir(artifactsFolder, { recursive: true });
	await writeFile(file, html);
	return { file, workflowId };
}
