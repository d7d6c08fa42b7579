import { existsSync, globSync, readFileSync } from 'node:fs';
import path from 'node:path';

import manifest from '../../package.json';

const root = path.resolve(__dirname, '../..');
const read = (file: string) => readFileSync(path.join(root, file), 'utf8');
const pages = globSync(['*.md', 'docs/**/*.md'], { cwd: root });

/** Anchors as GitHub makes them of headings. */
function anchorsOf(file: string): string[] {
	const headings = [...read(file).matchAll(/^#+ (.+)$/gm)].map((match) => match[1] ?? '');
	return headings.map((heading) => heading.toLowerCase().replace(/[^\p{L}\p{N} _-]/gu, '').replaceAll(' ', '-'));
}

/** Relative links of a page; pictures are made by the end-to-end tests and may not be there yet. */
function linksOf(file: string): string[] {
	const links = [...read(file).matchAll(/\]\(([^)\s]+)\)/g)].map((match) => match[1] ?? '');
	return links.filter((link) => !/^https?:/.test(link) && !link.endsWith('.png'));
}

function isBroken(file: string, link: string): boolean {
	const [target = '', anchor] = link.split('#');
	const full = target === '' ? file : path.join(path.dirname(file), target);
	if (!existsSync(path.join(root, full))) return true;
	return anchor !== undefined && !anchorsOf(full).includes(anchor);
}

describe('the papers', () => {
	it.each(pages)('%s links only to what exists', (file) => {
		expect(linksOf(file).filter((link) => isBroken(file, link))).toEqual([]);
	});

	it('keep the README short enough to be read', () => {
		expect(read('README.md').split('\n').length).toBeLessThan(200);
	});

	it('say why each library is here, and of no other', () => {
		const table = read('docs/decisions/2026-11-22-libraries.md').split('\n').filter((line) => line.startsWith('| `'));
		const named = table.flatMap((line) => [...(line.split('|')[1] ?? '').matchAll(/`([^`]+)`/g)].map((match) => match[1]));
		expect(named.sort()).toEqual(Object.keys(manifest.devDependencies).sort());
	});

	it('name only scripts that exist', () => {
		const called = pages.flatMap((file) => [...read(file).matchAll(/npm run ([\w:]+)/g)].map((match) => match[1] ?? ''));
		expect(called.length).toBeGreaterThan(0);
		expect([...new Set(called)].filter((script) => !Object.hasOwn(manifest.scripts, script))).toEqual([]);
	});

	it.each(pages.filter((file) => file.startsWith('docs/decisions/')))('%s has context, decision, consequences and status', (file) => {
		for (const part of ['**Status:** ', '## Context', '## Decision', '## Consequences']) expect(read(file)).toContain(part);
	});
});

describe('the icons', () => {
	const icons = globSync(['nodes/*/*.svg', 'credentials/*.svg'], { cwd: root }).filter((file) => !file.endsWith('.dark.svg'));
	const colorsOf = (svg: string) => new Set(svg.match(/#[0-9a-f]{6}/g));
	const shapeOf = (svg: string) => svg.replace(/#[0-9a-f]{6}/g, '#');

	it('are there for every node and credential', () => {
		expect(icons).toHaveLength(manifest.n8n.nodes.length + manifest.n8n.credentials.length);
	});

	it.each(icons)('%s is one drawing in light and dark, in one ink and one accent', (file) => {
		const [light, dark] = [read(file), read(file.replace('.svg', '.dark.svg'))];
		expect(shapeOf(dark)).toBe(shapeOf(light));
		expect(dark).not.toBe(light);
		expect(colorsOf(light).size).toBeLessThanOrEqual(2);
		expect(light).toContain('viewBox="0 0 60 60"');
	});
});
