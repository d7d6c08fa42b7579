import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import type { EventFixture } from '../platformContract';

const ROOT = join(__dirname, '../../fixtures/stripe');

function readJson(path: string): unknown {
	return JSON.parse(readFileSync(path, 'utf8')) as unknown;
}

/** A fixture of the current API version by its file name; a fresh copy each time. */
export function readEvent(name: string, version = '2026-10-28.endive'): Record<string, unknown> {
	return readJson(join(ROOT, version, `${name}.json`)) as Record<string, unknown>;
}

/** Every event fixture of every API version, with its golden case beside it. */
export function readEventFixtures(): EventFixture[] {
	return readdirSync(ROOT).flatMap((version) =>
		readdirSync(join(ROOT, version))
			.filter((file) => file.endsWith('.json') && !file.endsWith('.golden.json'))
			.map((file) => {
				const name = file.replace(/\.json$/, '');
				return { name: `${version}/${name}`, payload: readEvent(name, version), golden: readJson(join(ROOT, version, `${name}.golden.json`)) };
			}),
	);
}
