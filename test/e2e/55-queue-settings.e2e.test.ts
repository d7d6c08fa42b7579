import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { parse } from 'yaml';
import { n8nHome, repositoryRoot } from '../support/paths';

describe('the settings in docker-compose.yml of the queue mode', () => {
	it('are all known to the n8n that is installed', () => {
		const file = readFileSync(path.join(repositoryRoot, 'docs/guides/queue-mode/docker-compose.yml'), 'utf8');
		const { services } = parse(file, { merge: true }) as { services: Record<string, { environment?: Record<string, string> }> };
		const named = Object.keys(services.main?.environment ?? {});
		expect(named.length).toBeGreaterThan(10);
		const modules = path.join(n8nHome(), 'node_modules');
		const texts = ['@n8n/config/dist/**/*.js', 'n8n/dist/**/*.js'].flatMap((pattern) => globSync(pattern, { cwd: modules })).map((name) => readFileSync(path.join(modules, name), 'utf8'));
		const known = new Set(texts.flatMap((text) => text.match(/\b(?:DB|EXECUTIONS|GENERIC|N8N|OFFLOAD|QUEUE)_[A-Z\d_]+\b/g) ?? []));
		expect(named.filter((name) => !known.has(name))).toEqual([]);
	}, 120_000);
});
