import type { SourceRequest } from '../http';

/** Pinned, so that an upgrade of the workspace changes no shape. https://developers.intercom.com/docs/build-an-integration/learn-more/rest-apis/api-versioning */
export const VERSION = { 'Intercom-Version': '2.14' } as const;

export const get = (path: string): SourceRequest => ({ method: 'GET', path, headers: VERSION });
