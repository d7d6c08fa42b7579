import { isDunningError } from '../../nodes/core/errors';
import { backtest } from './backtest';
import { balances } from './balances';
import { bench } from './bench';
import { ope } from './ope';
import { replay } from './replay';
import { train } from './train';

interface Command {
	takes: string;
	says: string;
	run(args: string[]): void | Promise<void>;
}

/** What `npm run lab` can do. */
const COMMANDS: Readonly<Record<string, Command>> = {
	bench: { takes: '[--worlds N] [--failures N] [--reference N] [--discount SHARE] [--seed S] [--json]', says: 'every policy in the simulator, over many worlds', run: bench },
	train: { takes: 'FILE [--map to=from …] [--out model.json] [--json]', says: 'a model from a history of attempts', run: train },
	backtest: { takes: '[FILE] [--policy NAME] [--against NAME] [--model model.json] [--failures N] [--seed S]', says: 'two policies on a history, or without FILE in the simulator', run: backtest },
	replay: { takes: 'FILE --policy policy.json [--json]', says: 'recorded decisions under another policy: every one that changes', run: replay },
	balances: { takes: 'FILE [--train FILE] [--json]', says: 'every policy on real balances', run: balances },
	ope: { takes: 'FILE [--map to=from …] [--json]', says: 'what another policy would have earned, from logged choices', run: ope },
};

function usage(): string {
	const lines = Object.entries(COMMANDS).map(([name, { takes, says }]) => `  ${name} ${takes}\n      ${says}`);
	return `npm run lab -- <command>\n\n${lines.join('\n')}\n\nMore in docs/lab.md.\n`;
}

async function main([name = '', ...args]: string[]): Promise<void> {
	const command = COMMANDS[name];
	if (command) return await command.run(args);
	process.stderr.write(usage());
	process.exitCode = 2;
}

main(process.argv.slice(2)).catch((problem: unknown) => {
	const text = problem instanceof Error ? problem.message : String(problem);
	process.stderr.write(`${text}${isDunningError(problem) ? `. ${problem.fix}` : ''}\n`);
	process.exitCode = 1;
});
