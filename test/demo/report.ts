import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { artifactsFolder } from '../support/paths';
import type { Stage } from '../support/recoveryStage';
import { makeReport } from '../support/reportFile';

/** The report about the story that was just played, as a file that stays when everything else is removed. */
export async function keepReport(stage: Stage): Promise<{ file: string; workflowId: string }> {
	const { html, workflowId } = await makeReport(stage);
	const file = path.join(artifactsFolder, 'dunning-report.html');
	await mkdir(artifactsFolder, { recursive: true });
	await writeFile(file, html);
	return { file, workflowId };
}
