// Lints code that is in no file, with the project's own configuration. Rules that need types are off: a file that does
// not exist has none.
import { ESLint } from 'eslint';

/**
 * @param {Array<{ file: string, code: string }>} samples
 * @returns {Promise<string[][]>} for each sample the rules it broke
 */
export async function lintVirtual(samples) {
	const typed = ['no-floating-promises', 'no-misused-promises', 'switch-exhaustiveness-check'];
	const eslint = new ESLint({
		overrideConfig: [
			{
				files: ['**/*.ts'],
				languageOptions: { parserOptions: { projectService: false } },
				rules: Object.fromEntries(typed.map((rule) => [`@typescript-eslint/${rule}`, 'off'])),
			},
		],
	});
	const found = [];
	for (const { file, code } of samples) {
		const [result] = await eslint.lintText(code, { filePath: file });
		found.push(result.messages.map((message) => message.ruleId ?? message.message));
	}
	return found;
}
