'use strict';

// Loaded into n8n before anything else (NODE_OPTIONS): whatever n8n's own nodes send to a vendor over HTTPS arrives at the
// fake services of this machine instead, so that those nodes run as they are and no test ever reaches the network.
const http = require('node:http');
const https = require('node:https');

const target = process.env.DUNNING_DETOUR && new URL(process.env.DUNNING_DETOUR);

const isLocal = (host) => /^(localhost|127\.|\[?::1)/.test(host);

function detoured(options) {
	const host = options.hostname ?? options.host ?? 'localhost';
	const headers = { ...options.headers, host: options.port && Number(options.port) !== 443 ? `${host}:${options.port}` : host };
	for (const name of Object.keys(headers)) if (name !== 'host' && name.toLowerCase() === 'host') delete headers[name];
	return { method: options.method, path: options.path, headers, auth: options.auth, timeout: options.timeout, hostname: target.hostname, port: target.port, protocol: 'http:' };
}

function toOptions(where) {
	if (typeof where !== 'string' && !(where instanceof URL)) return where;
	const { hostname, port, pathname, search, username, password } = new URL(where);
	return { hostname, port, path: `${pathname}${search}`, ...(username === '' ? {} : { auth: `${username}:${password}` }) };
}

if (target) {
	const direct = https.request;
	https.request = (...given) => {
		const callback = given.find((one) => typeof one === 'function');
		const options = Object.assign({}, ...given.filter((one) => one !== undefined && typeof one !== 'function').map(toOptions));
		if (isLocal(options.hostname ?? options.host ?? 'localhost')) return direct(...given);
		return http.request(detoured(options), callback);
	};
	https.get = (...given) => https.request(...given).end();
}
