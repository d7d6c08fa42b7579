'use strict';

const { readFileSync, readdirSync } = require('node:fs');
const path = require('node:path');

const folder = path.join(__dirname, 'workflows');

function readJson(file) {
	return JSON.parse(readFileSync(file, 'utf8'));
}

function readWorkflow(file) {
	const name = path.basename(file, '.json');
	return {
		name,
		outcome: name.replace(/^\d+-/, '').replaceAll('-', ' '),
		get json() {
			return readJson(path.join(folder, file));
		},
	};
}

module.exports = {
	get workflows() {
		return readdirSync(folder)
			.filter((file) => /^\d.*\.json$/.test(file))
			.sort()
			.map(readWorkflow);
	},
	get caseSchema() {
		return readJson(path.join(__dirname, 'docs', 'dunning-case.schema.json'));
	},
};
