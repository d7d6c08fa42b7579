import { readFileSync } from 'node:fs';
import path from 'node:path';
import { parse } from 'yaml';

interface Service {
	image: string;
	command?: string | string[];
	environment?: Record<string, string>;
	volumes?: string[];
	deploy?: { replicas: number };
	depends_on?: Record<string, { condition: string }>;
}

const folder = path.resolve(__dirname, '../../docs/guides/queue-mode');
const file = readFileSync(path.join(folder, 'docker-compose.yml'), 'utf8');
const { services, volumes } = parse(file, { merge: true, strict: true, uniqueKeys: true }) as { services: Record<string, Service>; volumes: Record<string, null> };

const PROCESSES = ['main', 'webhook', 'worker'] as const;
const of = (name: string): Service => {
	const found = services[name];
	if (!found) throw new Error(`There is no service '${name}'.`);
	return found;
};

describe('docker-compose.yml of the queue mode', () => {
	it('has a main, a webhook process, two workers, PostgreSQL and Redis', () => {
		expect(Object.keys(services).sort()).toEqual(['main', 'package', 'postgres', 'redis', 'webhook', 'worker']);
		expect(of('main').command).toBeUndefined();
		expect(of('webhook').command).toBe('webhook');
		expect(of('worker').command).toMatch(/^worker --concurrency=([5-9]|\d\d)$/);
		expect(of('worker').deploy).toEqual({ replicas: 2 });
	});

	it('gives every n8n process one image and one set of settings', () => {
		const [{ image, environment }] = PROCESSES.map(of) as [Service, ...Service[]];
		for (const name of PROCESSES) expect({ image: of(name).image, environment: of(name).environment }).toEqual({ image, environment });
		expect(environment).toMatchObject({ EXECUTIONS_MODE: 'queue', DB_TYPE: 'postgresdb', DB_POSTGRESDB_HOST: 'postgres', QUEUE_BULL_REDIS_HOST: 'redis' });
	});

	it('puts the same package into every n8n process, before it starts', () => {
		for (const name of PROCESSES) {
			expect(of(name).volumes).toContain('packages:/home/node/.n8n/nodes');
			expect(of(name).depends_on).toMatchObject({ package: { condition: 'service_completed_successfully' }, postgres: { condition: 'service_healthy' }, redis: { condition: 'service_healthy' } });
		}
		expect(of('package').volumes).toContain('packages:/nodes');
	});

	it('declares the volumes that it uses', () => {
		const used = Object.values(services).flatMap((service) => service.volumes ?? []).map((volume) => volume.split(':')[0] ?? '').filter((name) => /^\w+$/.test(name));
		expect([...new Set(used)].sort()).toEqual(Object.keys(volumes).sort());
	});

	it('holds no secret, and the guide names each value that it asks for', () => {
		const guide = readFileSync(path.join(folder, 'README.md'), 'utf8');
		const asked = [...file.matchAll(/\$\{(\w+):\?/g)].map((match) => match[1] ?? '');
		expect([...new Set(asked)].sort()).toEqual(['N8N_ENCRYPTION_KEY', 'POSTGRES_PASSWORD', 'PUBLIC_URL']);
		for (const name of asked) expect(guide).toContain(`${name}=`);
		for (const { environment } of Object.values(services)) {
			for (const [name, value] of Object.entries(environment ?? {})) if (/PASSWORD|KEY/.test(name)) expect(value).toMatch(/^\$\{/);
		}
	});

	it('runs the n8n that we test with', () => {
		const manifest = JSON.parse(readFileSync(path.resolve(folder, '../../../package.json'), 'utf8')) as { devDependencies: Record<string, string> };
		expect(of('main').image).toBe(`docker.n8n.io/n8nio/n8n:${manifest.devDependencies['n8n-core']}`);
	});
});
