import type { Icon, ICredentialType, INodeProperties } from 'n8n-workflow';

const ON_SQLITE = { show: { storage: ['sqlite'] } };
const ON_POSTGRES = { show: { storage: ['postgres'] } };

export class DunningLedgerApi implements ICredentialType {
	name = 'dunningLedgerApi';

	displayName = 'Dunning Ledger API';

	icon: Icon = { light: 'file:ledger.svg', dark: 'file:ledger.dark.svg' };

	documentationUrl = 'https://github.com/n8n-nodes-dunning/n8n-nodes-dunning/blob/main/docs/ledger.md';

	properties: INodeProperties[] = [
		{
			displayName: 'Without this credential the ledger is a SQLite file in the n8n user folder, with a key made on first use. Every node of your dunning workflows must use the same ledger. In queue mode choose PostgreSQL.',
			name: 'notice',
			type: 'notice',
			default: '',
		},
		{
			displayName: 'Storage',
			name: 'storage',
			type: 'options',
			options: [
				{ name: 'PostgreSQL', value: 'postgres', description: 'For any number of n8n processes' },
				{ name: 'SQLite', value: 'sqlite', description: 'A file, for one n8n process' },
			],
			default: 'sqlite',
		},
		{
			displayName: 'File Path',
			name: 'filePath',
			type: 'string',
			default: '',
			placeholder: '/data/dunning/ledger.sqlite',
			displayOptions: ON_SQLITE,
			description: 'SQLite file of the ledger; empty for the one in the n8n user folder',
		},
		{ displayName: 'Host', name: 'host', type: 'string', default: 'localhost', displayOptions: ON_POSTGRES },
		{ displayName: 'Port', name: 'port', type: 'number', default: 5432, displayOptions: ON_POSTGRES },
		{ displayName: 'Database', name: 'database', type: 'string', default: '', placeholder: 'n8n', displayOptions: ON_POSTGRES },
		{ displayName: 'User', name: 'user', type: 'string', default: '', displayOptions: ON_POSTGRES },
		{
			displayName: 'Password',
			name: 'password',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			displayOptions: ON_POSTGRES,
		},
		{
			displayName: 'Schema',
			name: 'schema',
			type: 'string',
			default: 'dunning',
			displayOptions: ON_POSTGRES,
			description: 'Made on first use; keeps the tables of the ledger apart from others in the same database',
		},
		{
			displayName: 'SSL',
			name: 'ssl',
			type: 'options',
			options: [
				{ name: 'Encrypted, Any Certificate', value: 'unverified' },
				{ name: 'Encrypted, Verified Certificate', value: 'verified' },
				{ name: 'Off', value: 'off', description: 'Only for a server on the same machine or private network' },
			],
			default: 'verified',
			displayOptions: ON_POSTGRES,
		},
		{
			displayName: 'CA Certificate',
			name: 'caCertificate',
			type: 'string',
			typeOptions: { rows: 4, password: true },
			default: '',
			placeholder: '-----BEGIN CERTIFICATE-----',
			displayOptions: { show: { storage: ['postgres'], ssl: ['verified'] } },
			description: 'Only when the authority that signed the server certificate is not a public one',
		},
		{
			displayName: 'Signing Key',
			name: 'signingSecret',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			description: 'Seals the audit and the approval links: 32 random bytes, as made by "openssl rand -hex 32". PostgreSQL needs it here; SQLite makes a key file when this is empty. Keep a copy: without it the ledger cannot go on.',
		},
		{
			displayName: 'Previous Signing Keys',
			name: 'previousSigningSecrets',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			description: 'Keys that the signing key has replaced, separated by commas: what they sealed stays valid',
		},
	];
}
