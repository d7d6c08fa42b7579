import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

import { ZUORA_API_VERSION } from '../../../nodes/platforms/zuora/request';
import { repositoryRoot } from '../../support/paths';
import type { EventFixture } from '../platformContract';

const folder = path.join(repositoryRoot, 'test', 'fixtures', 'zuora', ZUORA_API_VERSION);

const readJson = (file: string): unknown => JSON.parse(readFileSync(path.join(folder, file), 'utf8')) as unknown;

/** Every callout of the fixtures with its golden case beside it. */
export function readEventFixtures(): EventFixture[] {
	const payloads = readdirSync(folder).filter((file) => file.endsWith('.json') && !file.endsWith('.golden.json'));
	return payloads.map((file) => ({ name: file, payload: readJson(file), golden: readJson(file.replace(/\.json$/, '.golden.json')) }));
}
