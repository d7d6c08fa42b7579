import { DEFAULT_POLICY } from '../../nodes/core/policy/policy';
import { findStalePages, PAGE_FILES } from '../../tools/docs/pages';
import { replaceSection, table } from '../../tools/docs/markdown';
import { renderExample, decideExample } from '../../tools/docs/example';
import { renderPolicyTable } from '../../tools/docs/policyTable';

describe('the generated pages', () => {
	it('say what the sources say; otherwise run npm run docs', async () => {
		expect(PAGE_FILES.length).toBeGreaterThan(0);
		expect(await findStalePages()).toEqual([]);
	});

	it('keep what a person wrote around a generated section', () => {
		const page = 'above\n<!-- a:start -->\nold\n<!-- a:end -->\nbelow';
		expect(replaceSection(page, 'a', 'new')).toBe('above\n<!-- a:start -->\nnew\n<!-- a:end -->\nbelow');
	});

	it('refuse to lose a section whose place is gone', () => {
		expect(() => replaceSection('no place', 'a', 'new')).toThrow("The page has no section 'a'");
	});

	it('keep a cell in its cell', () => {
		expect(table(['A'], [['x | y\nz']])).toBe('| A |\n| --- |\n| x \\| y<br>z |');
	});

	it('show the decision of a first run, which leaves the retry to the platform', () => {
		const decision = decideExample();
		expect(decision).toMatchObject({ isLive: false, phase: DEFAULT_POLICY.phase, money: { verdict: 'stop' } });
		expect(renderExample()).toContain(decision.summary);
	});

	it('list every setting of the built-in policy', () => {
		const page = renderPolicyTable();
		for (const setting of Object.keys(DEFAULT_POLICY).filter((name) => name !== 'version')) expect(page).toMatch(new RegExp(`\\| \`${setting}[.\`]`));
	});
});
