'use strict';

// Stands in for the native isolated-vm in unit tests; nothing there evaluates an expression in an isolate.
module.exports = {};
