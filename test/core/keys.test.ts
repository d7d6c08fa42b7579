import fc from "fast-check";

import { intentKey, type KeyParts } from "../../nodes/core/keys";

const anyParts: fc.Arbitrary<KeyParts> = fc.record({
	caseId: fc.string({ maxLength: 80 }),
	action: fc.constantFrom("retry-payment", "contact", "escalate", "take-over-retries"),
	attemptNumber: fc.nat(),
	detail: fc.array(fc.oneof(fc.string(), fc.integer(), fc.constant(null)), { maxLength: 5 }),
	refusals: fc.nat({ max: 9 }),
});

const parts: KeyParts = {
	caseId: "stripe:acct_1:in_1",
	action: "retry-payment",
	attemptNumber: 2,
	detail: ["pm_1", 4900, "USD"],
	refusals: 0,
};

describe("intentKey", () => {
	it("is readable at the front and the same for ever", () => {
		expect(intentKey(parts)).toMatchInlineSnapshot(`"dunning:retry-payment:2:18239ecbbf0f6b82fe19d2bfbac48aba"`);
	});

	it("fits the platform’s limit and holds no character that a header forbids", () => {
		fc.assert(fc.property(anyParts, (some) => expect(intentKey(some)).toMatch(/^[\x21-\x7e]{1,255}$/)));
	});

	it("is the same for the same act and differs for any other", () => {
		fc.assert(
			fc.property(anyParts, anyParts, (a, b) => {
				expect(intentKey(structuredClone(a))).toBe(intentKey(a));
				expect(intentKey(a) === intentKey(b)).toBe(JSON.stringify(a) === JSON.stringify(b));
			}),
		);
	});

	it.each([
		["the case", { caseId: "stripe:acct_1:in_2" }],
		["the action", { action: "contact" }],
		["the attempt", { attemptNumber: 3 }],
		["the card", { detail: ["pm_2", 4900, "USD"] }],
		["a refusal", { refusals: 1 }],
		["where one detail ends", { detail: ["pm_1,4900", "USD"] }],
	])("changes with %s", (_what, change) => {
		expect(intentKey({ ...parts, ...change })).not.toBe(intentKey(parts));
	});
});
