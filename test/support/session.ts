/** Calls n8n's internal REST API as a signed-in person; every answer's `data` envelope is taken off. */
export interface Session {
	readonly url: string;
	/** The cookie header of the session, for clients of one's own (a browser, axios). */
	readonly cookie: () => string;
	readonly call: <T>(method: 'GET' | 'POST' | 'PATCH' | 'DELETE', path: string, body?: unknown) => Promise<T>;
}

/** What an n8n instance's owner signs in with. */
export interface Owner {
	email: string;
	firstName: string;
	lastName: string;
	password: string;
}

/** The owner of every test instance. n8n asks for a capital letter and a digit in the password. */
export const TEST_OWNER: Owner = {
	email: 'owner@dunning.test',
	firstName: 'Olive',
	lastName: 'Owner',
	password: 'Recover4every1',
};

function readCookies(answer: Response, jar: Map<string, string>): void {
	for (const line of answer.headers.getSetCookie()) {
		const [pair = ''] = line.split(';');
		const at = pair.indexOf('=');
		jar.set(pair.slice(0, at), pair.slice(at + 1));
	}
}

function parseBody(text: string): unknown {
	return text === '' ? undefined : JSON.parse(text);
}

function openSession(url: string): Session {
	const jar = new Map<string, string>();
	const cookie = (): string => [...jar].map(([name, value]) => `${name}=${value}`).join('; ');
	const call = async <T>(method: string, path: string, body?: unknown): Promise<T> => {
		const answer = await fetch(`${url}${path}`, {
			method,
			headers: { 'content-type': 'application/json', cookie: cookie() },
			body: body === undefined ? undefined : JSON.stringify(body),
			signal: AbortSignal.timeout(60_000),
		});
		const text = await answer.text();
		if (!answer.ok) throw new Error(`n8n answered ${answer.status} to ${method} ${path}: ${text.slice(0, 1_000)}`);
		readCookies(answer, jar);
		const parsed = parseBody(text);
		const isEnvelope = typeof parsed === 'object' && parsed !== null && 'data' in parsed;
		return (isEnvelope ? parsed.data : parsed) as T;
	};
	return { url, cookie, call };
}

/** Creates the owner of a fresh instance and is signed in as them afterwards. */
export async function setUpOwner(url: string, owner: Owner = TEST_OWNER): Promise<Session> {
	const session = openSession(url);
	await session.call('POST', '/rest/owner/setup', owner);
	return session;
}

/** Signs in to an instance that has its owner already. */
export async function signIn(url: string, owner: Owner = TEST_OWNER): Promise<Session> {
	const session = openSession(url);
	await session.call('POST', '/rest/login', { emailOrLdapLoginId: owner.email, password: owner.password });
	return session;
}
