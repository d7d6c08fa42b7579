import type { Http, HttpReply, HttpRequest } from '../http';
import type { Memory } from '../platform';
import { SAMPLE_PEOPLE, type SamplePerson } from './people';
import { customerIdOf, catchUp, change, charge, findInvoice, invoiceIdOf, methodIdOf, startWorld, subscriptionIdOf, worldSchema, type SampleWorld } from './world';
import { viewOf } from './view';

interface Call {
	world: SampleWorld;
	now: Date;
	method: HttpRequest['method'];
	/** The path, in its parts. */
	parts: string[];
	query: Record<string, string>;
	body: Record<string, unknown>;
	key: string | undefined;
}
type Answer = { status: number; body: unknown };

const ok = (body: unknown): Answer => ({ status: 200, body });
const problem = (status: number, message: string): Answer => ({ status, body: { message } });

const personOfInvoice = (id: string | undefined): SamplePerson | undefined => SAMPLE_PEOPLE.find((person) => invoiceIdOf(person) === id);

const IDS = { invoiceId: invoiceIdOf, customerId: customerIdOf, subscriptionId: subscriptionIdOf, paymentMethodId: methodIdOf } as const;

function cases({ world, query }: Call): Answer {
	const isAll = Object.keys(query).length === 0;
	const found = SAMPLE_PEOPLE.filter((person) => isAll || Object.entries(IDS).some(([name, idOf]) => query[name] === idOf(person)));
	return ok({ cases: found.flatMap((person) => viewOf(world, person) ?? []) });
}

function events({ world }: Call): Answer {
	const row = (person: SamplePerson) => ({
		id: `sample_event_${person.number}_${world.startedAt}`,
		type: 'invoice.payment_failed',
		at: world.startedAt,
		invoiceId: invoiceIdOf(person),
		customerId: customerIdOf(person),
		subscriptionId: subscriptionIdOf(person),
	});
	return ok({ events: SAMPLE_PEOPLE.filter(({ pays }) => !pays).map(row) });
}

function pay({ world, now, body }: Call, person: SamplePerson): Answer {
	if (findInvoice(world, invoiceIdOf(person))?.status !== 'open') return problem(409, 'The invoice is already paid or closed.');
	const methodId = typeof body.methodId === 'string' ? body.methodId : methodIdOf(person);
	const code = charge(world, person, { methodId, at: now.toISOString() });
	const reference = findInvoice(world, invoiceIdOf(person))?.attempts.at(-1)?.id ?? null;
	return code === null ? ok({ reference }) : { status: 402, body: { code, reference } };
}

function note({ world, body }: Call, person: SamplePerson): Answer {
	const fields = Object.entries(body.note ?? {}).map(([name, text]) => [name, String(text)]);
	findInvoice(world, invoiceIdOf(person))?.notes.push(Object.fromEntries(fields) as Record<string, string>);
	return ok({ reference: null });
}

/** What is asked of one invoice. */
const ON_INVOICE: Readonly<Record<string, (call: Call, person: SamplePerson) => Answer>> = {
	pay,
	notes: note,
	changes: ({ world, body }, person) => {
		const why = change(world, person, body.change);
		return why === null ? ok({ reference: null }) : problem(422, why);
	},
};

/** The same key gets the same answer, and nothing happens again. */
function onInvoice(call: Call): Answer {
	const [, id, what = ''] = call.parts;
	const person = personOfInvoice(id);
	const work = Object.hasOwn(ON_INVOICE, what) ? ON_INVOICE[what] : undefined;
	if (person === undefined || work === undefined || call.key === undefined) return problem(404, 'The sample knows no such invoice.');
	const known = call.world.answers[call.key];
	if (known !== undefined) return { status: known.status, body: known.body };
	const answer = work(call, person);
	call.world.answers[call.key] = answer;
	return answer;
}

function endpoints({ world, method, parts, body, query }: Call): Answer {
	const id = parts[1];
	if (method === 'POST') {
		const made = { id: `sample_endpoint_${world.endpoints.length + 1}`, url: String(body.url), owner: String(body.owner), secret: String(body.secret) };
		world.endpoints.push(made);
		return ok(made);
	}
	if (id === undefined) return ok({ endpoints: world.endpoints.filter(({ owner }) => owner === query.owner) });
	const found = world.endpoints.find((endpoint) => endpoint.id === id);
	if (method === 'DELETE') world.endpoints = world.endpoints.filter((endpoint) => endpoint.id !== id);
	return found === undefined ? problem(404, 'The sample knows no such endpoint.') : ok(found);
}

const ROUTES: Readonly<Record<string, (call: Call) => Answer>> = {
	cases,
	events,
	answers: ({ world, parts }) => (world.answers[parts[1] ?? ''] === undefined ? problem(404, 'Nothing was asked under this key.') : ok({})),
	invoices: onInvoice,
	endpoints,
};

function route(call: Call): Answer {
	const [first = ''] = call.parts;
	const work = Object.hasOwn(ROUTES, first) ? ROUTES[first] : undefined;
	return work === undefined ? problem(404, 'The sample knows no such path.') : work(call);
}

function toCall(world: SampleWorld, now: Date, request: HttpRequest): Call {
	const { method, path, query = {}, json, headers } = request;
	const body = typeof json === 'object' && json !== null ? (json as Record<string, unknown>) : {};
	return { world, now, method, parts: path.split('/').filter(Boolean).map(decodeURIComponent), query, body, key: headers?.['idempotency-key'] };
}

function remembered(text: string | null, now: Date): SampleWorld {
	return text === null ? startWorld(now) : worldSchema.parse(JSON.parse(text));
}

/** So often another process may be faster before a call counts as without an answer. */
const TRIES = 20;

/** The pretend vendor, played in this process over a memory; a write that another process overtook is done again. */
export function openVendor(memory: Memory, clock: () => Date): Http {
	return async (request): Promise<HttpReply | { lost: string }> => {
		for (let tries = 0; tries < TRIES; tries += 1) {
			const before = await memory.load();
			const now = clock();
			const world = remembered(before, now);
			catchUp(world, now);
			const { status, body } = route(toCall(world, now, request));
			const after = JSON.stringify(world);
			if (after === before || (await memory.replace(before, after))) return { status, headers: {}, body };
		}
		return { lost: 'the sample was busy' };
	};
}
