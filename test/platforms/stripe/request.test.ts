import { z } from 'zod';

import { readAll } from '../../../nodes/platforms/stripe/request';
import { reply, scriptHttp } from '../scriptedHttp';

const CALL = { path: '/v1/things', schema: z.object({ id: z.string() }), of: 'things', permission: 'Things: Read' };

describe('a whole list', () => {
	it('follows the cursor of the last entry', async () => {
		const { http, requests } = scriptHttp({
			'GET /v1/things': ({ query }) => (query?.['starting_after'] === undefined ? reply({ data: [{ id: 'a' }, { id: 'b' }], has_more: true }) : reply({ data: [{ id: 'c' }], has_more: false })),
		});
		expect(await readAll(http, CALL)).toEqual([{ id: 'a' }, { id: 'b' }, { id: 'c' }]);
		expect(requests.map(({ query }) => query)).toEqual([{ limit: '100' }, { limit: '100', starting_after: 'b' }]);
	});

	it('ends when a page is empty, whatever it promises', async () => {
		const { http, requests } = scriptHttp({ 'GET /v1/things': reply({ data: [], has_more: true }) });
		expect(await readAll(http, CALL)).toEqual([]);
		expect(requests).toHaveLength(1);
	});

	it('is refused rather than cut when it does not end', async () => {
		const { http, requests } = scriptHttp({ 'GET /v1/things': reply({ data: [{ id: 'a' }], has_more: true }) });
		await expect(readAll(http, CALL)).rejects.toMatchObject({ code: 'unexpected-answer' });
		expect(requests).toHaveLength(50);
	});
});
