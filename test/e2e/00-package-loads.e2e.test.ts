import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import manifest from '../../package.json';
import { startN8n, type N8n } from '../support/n8n';
import { installPackage, PACKAGE_NAME } from '../support/package';
import { credentialTypes, nodeTypes } from '../support/rest';
import { setUpOwner, type Session } from '../support/session';

/** `dist/nodes/AuditLog/AuditLog.node.js` → `auditLog`: n8n's type names are the class names, first letter small. */
function typeName(file: string): string {
	const name = path.basename(file).split('.')[0] ?? '';
	return `${name.charAt(0).toLowerCase()}${name.slice(1)}`;
}

function iconAddresses(icon: unknown): string[] {
	if (typeof icon === 'string') return [icon];
	return icon !== null && typeof icon === 'object' ? Object.values(icon as Record<string, string>) : [];
}

describe('the packed package in a real n8n', () => {
	let userFolder: string;
	let n8n: N8n;
	let session: Session;

	beforeAll(async () => {
		userFolder = await mkdtemp(path.join(tmpdir(), 'dunning-e2e-'));
		await installPackage(userFolder);
		n8n = await startN8n({ userFolder });
		session = await setUpOwner(n8n.url);
	}, 180_000);

	afterAll(async () => {
		await n8n?.stop();
		await rm(userFolder, { recursive: true, force: true });
	}, 60_000);

	it('offers every node of the manifest under the package prefix, with icons that are served', async () => {
		const types = await nodeTypes(session);
		for (const file of manifest.n8n.nodes) {
			const type = types.find(({ name }) => name === `${PACKAGE_NAME}.${typeName(file)}`);
			expect({ file, loaded: type !== undefined }).toEqual({ file, loaded: true });
			const icons = iconAddresses(type?.iconUrl);
			expect({ file, icons: icons.length }).toEqual({ file, icons: 2 });
			for (const icon of icons) {
				const answer = await fetch(`${n8n.url}/${icon}`, { headers: { cookie: session.cookie() } });
				expect([icon, answer.status, answer.headers.get('content-type')]).toEqual([icon, 200, expect.stringContaining('image/svg')]);
			}
		}
	});

	it('offers every credential of the manifest', async () => {
		const names = (await credentialTypes(session)).map(({ name }) => name);
		expect(names).toEqual(expect.arrayContaining(manifest.n8n.credentials.map(typeName)));
	});

	it.each(['customerContext/1.0.0', 'guardedAction/1.0.0/everything', 'auditLog/1.0.0/search'])('shows what items of %s will look like', async (place) => {
		const answer = await fetch(`${n8n.url}/schemas/${PACKAGE_NAME}.${place}.json`, { headers: { cookie: session.cookie() } });
		expect(answer.status).toBe(200);
		expect(await answer.json()).toMatchObject({ type: 'object', properties: { caseId: { type: 'string' } } });
	});

	it('says nothing about our package that sounds like trouble', () => {
		const lines = n8n.log().split('\n').filter((line) => line.includes(PACKAGE_NAME) && /error|fail|warn/i.test(line));
		expect(lines).toEqual([]);
	});
});
