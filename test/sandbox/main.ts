import { startMailSandbox } from './mail/start';
import { startModelSandbox } from './model/start';
import { startStripeSandbox } from './stripe/start';

function portFrom(name: string): number {
	return Number(process.env[name] ?? 0);
}

async function main(): Promise<void> {
	const stripe = await startStripeSandbox({ port: portFrom('SANDBOX_STRIPE_PORT') });
	const model = await startModelSandbox({ port: portFrom('SANDBOX_MODEL_PORT') });
	const mail = await startMailSandbox({ port: portFrom('SANDBOX_MAIL_PORT') });
	const access = {
		stripe: { url: stripe.url, secretKey: stripe.secretKey, accountId: stripe.accountId, controlUrl: `${stripe.url}/_sandbox` },
		model: { url: model.url, apiKey: model.apiKey, controlUrl: `${model.url.replace(/\/v1$/, '')}/_sandbox` },
		mail: { host: mail.host, port: mail.port, controlUrl: mail.controlUrl },
	};
	process.stdout.write(`${JSON.stringify(access, null, 2)}\n`);
	const stop = (): void => {
		void Promise.all([stripe.close(), model.close(), mail.close()]).then(() => process.exit(0));
	};
	process.once('SIGINT', stop);
	process.once('SIGTERM', stop);
}

void main();
