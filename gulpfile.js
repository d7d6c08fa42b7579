'use strict';

const { series, parallel } = require('gulp');
const { runTool } = require('./tools/runtime/tool.mjs');
const { bundlePackage } = require('./tools/build/bundle.mjs');
const { copyAssets, removeDist } = require('./tools/build/assets.mjs');
const { rememberBuild } = require('./tools/build/packed.mjs');

async function checkTypes() {
	const code = await runTool('tsc', ['--noEmit', '--project', 'tsconfig.build.json'], { stdio: ['inherit', 2, 2] });
	if (code !== 0) throw new Error('The types do not check; see above.');
}

exports.checkTypes = checkTypes;
exports.build = series(checkTypes, removeDist, parallel(bundlePackage, copyAssets), rememberBuild);
