import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { cacheFolder, repositoryRoot } from './folders.mjs';
import { runTool } from './tool.mjs';

/**
 * What a stage of the test run came to.
 * @typedef {{ passed: number, failed: number, skips: Array<{ name: string, reason: string }>, failures: string[] }} Tally
 */

const SKIP_REASON = /^(.*) \[skipped: (.*)\]$/;

/** @returns {Tally} */
function tallyOne(name, ok) {
	return ok ? { passed: 1, failed: 0, skips: [], failures: [] } : { passed: 0, failed: 1, skips: [], failures: [name] };
}

/**
 * Runs one program that either succeeds or not; it counts as one test.
 * @returns {Promise<Tally>}
 */
export async function runCheck(name, [tool, ...args]) {
	return tallyOne(name, (await runTool(tool, args)) === 0);
}

function skipOf({ ancestorTitles, title }) {
	const [, name, reason] = SKIP_REASON.exec(title) ?? [title, title, 'no reason given'];
	return { name: [...ancestorTitles, name].join(' › '), reason };
}

/**
 * Reads the counts out of jest's report. A suite that could not start is a failure without any test in it.
 * @returns {Tally}
 */
export function tallyJest(report, exitCode) {
	const tests = report.testResults.flatMap((suite) => suite.assertionResults);
	const broken = report.testResults.filter((suite) => suite.status === 'failed' && !suite.assertionResults.some((test) => test.status === 'failed'));
	const failures = [...tests.filter((test) => test.status === 'failed').map((test) => test.fullName), ...broken.map((suite) => `${suite.name} did not run`)];
	const passed = tests.filter((test) => test.status === 'passed').length;
	const skips = tests.filter((test) => ['pending', 'todo', 'skipped', 'disabled'].includes(test.status)).map(skipOf);
	if (exitCode !== 0 && failures.length === 0) failures.push(tests.length === 0 ? 'no test was found' : `jest ended with ${exitCode} though no test failed`);
	return { passed, failed: failures.length, skips, failures };
}

/**
 * Runs one of the jest projects and counts its tests.
 * @param {'unit' | 'package' | 'e2e'} project
 * @returns {Promise<Tally>}
 */
export async function runJest(project, args, env = {}) {
	const outputFile = path.join(cacheFolder(), 'reports', `${project}-${process.pid}.json`);
	mkdirSync(path.dirname(outputFile), { recursive: true });
	const exitCode = await runTool('jest', ['--selectProjects', project, '--json', '--outputFile', outputFile, ...args], { env, stdio: ['inherit', 'ignore', 'inherit'] });
	if (!existsSync(outputFile)) return tallyOne(`the ${project} tests did not start`, false);
	const report = JSON.parse(readFileSync(outputFile, 'utf8'));
	rmSync(outputFile);
	return tallyJest(report, exitCode);
}

/** The skips that CI tolerates, each with its name and reason. */
export function allowedSkips() {
	return JSON.parse(readFileSync(path.join(repositoryRoot, 'test', 'allowed-skips.json'), 'utf8'));
}
