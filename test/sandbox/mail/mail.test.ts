import { connect } from 'node:net';
import { startMailSandbox, type MailSandbox } from './start';

let mail: MailSandbox;
beforeEach(async () => {
	mail = await startMailSandbox();
});
afterEach(async () => await mail.close());

/** Speaks SMTP line by line, waiting for each answer; returns the answers. */
async function speak(lines: string[]): Promise<string[]> {
	const socket = connect(mail.port, mail.host);
	const answers: string[] = [];
	const rest = [...lines];
	await new Promise<void>((resolve, reject) => {
		socket.on('error', reject);
		socket.on('close', () => resolve());
		socket.on('data', (chunk) => {
			answers.push(chunk.toString());
			const next = rest.shift();
			if (next === undefined) socket.end();
			else socket.write(`${next}\r\n`);
		});
	});
	return answers;
}

const ENVELOPE = ['EHLO test', 'MAIL FROM:<billing@shop.example>', 'RCPT TO:<ada@customers.example>', 'DATA'];

describe('the fake mail server', () => {
	it('keeps envelope, raw text and what a reader sees', async () => {
		const message = [
			'From: Shop <billing@shop.example>',
			'To: ada@customers.example',
			'Subject: =?utf-8?Q?Bitte_best=C3=A4tigen?=',
			'Content-Type: multipart/alternative; boundary="b1"',
			'',
			'--b1',
			'Content-Type: text/plain; charset=utf-8',
			'Content-Transfer-Encoding: quoted-printable',
			'',
			'Gr=C3=BC=C3=9Fe, die Zahlung =',
			'klappt.',
			'--b1',
			'Content-Type: text/html; charset=utf-8',
			'Content-Transfer-Encoding: base64',
			'',
			Buffer.from('<p>Grüße</p>').toString('base64'),
			'--b1--',
			'.',
		];
		await speak([...ENVELOPE, message.join('\r\n'), 'QUIT']);
		expect(mail.mails).toMatchObject([
			{
				envelope: { from: 'billing@shop.example', to: ['ada@customers.example'] },
				from: 'Shop <billing@shop.example>',
				to: 'ada@customers.example',
				subject: 'Bitte bestätigen',
				text: 'Grüße, die Zahlung klappt.',
				html: '<p>Grüße</p>',
				raw: expect.stringContaining('--b1--'),
			},
		]);
		const remote = (await (await fetch(mail.controlUrl)).json()) as object[];
		expect(remote).toEqual(mail.mails);
	});

	it('refuses recipients when asked and keeps nothing', async () => {
		mail.refuse(true);
		const answers = await speak([...ENVELOPE.slice(0, 3), 'QUIT']);
		expect(answers.join('')).toContain('550');
		expect(mail.mails).toEqual([]);
	});

	it('refuses one recipient when asked, and takes others', async () => {
		mail.refuse('ada@customers.example');
		const answers = await speak([...ENVELOPE.slice(0, 3), 'RCPT TO:<bob@customers.example>', 'QUIT']);
		expect(answers.map((answer) => answer.slice(0, 3))).toEqual(['220', '250', '250', '550', '250', '221']);
	});
});
