import { SMTPServer, type SMTPServerDataStream, type SMTPServerSession } from 'smtp-server';
import type { AddressInfo } from 'node:net';
import { listen, parseJson, readText, send, type ListenOptions } from '../wire/listen';
import { parseMail, type ParsedMail } from './parse';

/** A mail as it arrived: who it was really sent to, its raw text, and what a reader would see. */
export interface ReceivedMail extends ParsedMail {
	envelope: { from: string; to: string[] };
	raw: string;
	/** On the wall clock. */
	at: string;
}

/** A running fake mail server without login and without TLS. The list is live. */
export interface MailSandbox {
	host: string;
	port: number;
	/** Where another process reads the mails as JSON (`GET`) and makes the server refuse (`POST {"refuse": true}`, or an address instead of `true`). */
	controlUrl: string;
	mails: ReceivedMail[];
	/** Makes the server refuse every recipient (`true`) or one (their address), or accept again (`false`). */
	refuse(whom: boolean | string): void;
	close(): Promise<void>;
}

async function readRaw(stream: SMTPServerDataStream): Promise<string> {
	const chunks: Buffer[] = [];
	for await (const chunk of stream) chunks.push(chunk as Buffer);
	return Buffer.concat(chunks).toString('utf8');
}

function readEnvelope(session: SMTPServerSession): ReceivedMail['envelope'] {
	const { mailFrom, rcptTo } = session.envelope;
	return { from: mailFrom === false ? '' : mailFrom.address, to: rcptTo.map(({ address }) => address) };
}

function refusal(): Error {
	return Object.assign(new Error('The sandbox refuses this recipient.'), { responseCode: 550 });
}

function createServer(state: { mails: ReceivedMail[]; refused: boolean | string }): SMTPServer {
	return new SMTPServer({
		authOptional: true,
		disabledCommands: ['STARTTLS'],
		onAuth: (auth, _session, callback) => callback(null, { user: auth.username ?? 'anybody' }),
		onRcptTo: ({ address }, _session, callback) => (state.refused === true || state.refused === address ? callback(refusal()) : callback()),
		onData: (stream, session, callback) => {
			readRaw(stream).then(
				(raw) => {
					state.mails.push({ ...parseMail(raw), envelope: readEnvelope(session), raw, at: new Date().toISOString() });
					callback();
				},
				(error: Error) => callback(error),
			);
		},
	});
}

/** Starts the fake mail server on a free port of this machine, or where told; its control page takes another free port. */
export async function startMailSandbox(options: ListenOptions = {}): Promise<MailSandbox> {
	const host = options.host ?? '127.0.0.1';
	const state = { mails: [] as ReceivedMail[], refused: false as boolean | string };
	const server = createServer(state);
	await new Promise<void>((resolve, reject) => {
		server.on('error', reject);
		server.listen(options.port ?? 0, host, () => resolve());
	});
	// A client that breaks off must not end the process that runs the sandbox.
	server.removeAllListeners('error').on('error', () => {});
	const control = await listen((request, response) => {
		void readText(request).then((text) => {
			const body = parseJson(text) as { refuse?: boolean | string } | undefined;
			if (body?.refuse !== undefined) state.refused = body.refuse;
			send(response, { status: 200, body: JSON.stringify(state.mails) });
		});
	}, { host });
	return {
		host,
		port: (server.server.address() as AddressInfo).port,
		controlUrl: control.url,
		mails: state.mails,
		refuse: (whom) => {
			state.refused = whom;
		},
		close: async () => {
			await new Promise<void>((resolve) => server.close(() => resolve()));
			await control.close();
		},
	};
}
