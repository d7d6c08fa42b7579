import { z } from 'zod';

import { loadNodes } from '../../tools/docs/descriptions';
import { previewOf, renderPreviews } from '../../tools/docs/outputPreviews';

describe('previews of outputs', () => {
	it('show names and plain types, also of what may be missing', () => {
		const schema = z.object({ a: z.string().nullable(), b: z.array(z.object({ c: z.number().optional() })), d: z.union([z.null(), z.boolean()]), e: z.literal(1), f: z.record(z.string()) });
		expect(previewOf(schema)).toEqual({
			type: 'object',
			properties: { a: { type: 'string' }, b: { type: 'array', items: { type: 'object', properties: { c: { type: 'number' } } } }, d: { type: 'boolean' }, e: { type: 'number' }, f: { type: 'object', properties: {} } },
		});
	});

	it('stand where n8n looks for them: by operation, or for the node as a whole', async () => {
		const files = renderPreviews(await loadNodes()).map(({ file }) => file);
		expect(files).toEqual(expect.arrayContaining(['nodes/CustomerContext/__schema__/v1.0.0.json', 'nodes/GuardedAction/__schema__/v1.0.0/everything.json', 'nodes/AuditLog/__schema__/v1.0.0/search.json']));
		expect(new Set(files).size).toBe(files.length);
	});

	it('show what Guarded Action adds', async () => {
		const preview = renderPreviews(await loadNodes()).find(({ file }) => file.endsWith('GuardedAction/__schema__/v1.0.0/everything.json'));
		expect(JSON.parse(preview?.text ?? '{}')).toMatchObject({ properties: { caseId: { type: 'string' }, decision: { properties: { summary: { type: 'string' } } }, outcome: { properties: { status: { type: 'string' } } } } });
	});

	it('refuse an operation that no node offers', async () => {
		const nodes = (await loadNodes()).map((node) => (node.name === 'auditLog' ? { ...node, properties: [] } : node));
		expect(() => renderPreviews(nodes)).toThrow("offers no operation 'search'");
	});
});
