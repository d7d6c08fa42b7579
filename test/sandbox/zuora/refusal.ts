/** A refusal in Zuora's words: most come with status 200 and `success: false`, the last two digits of the code tell the kind. */
export class ZuoraRefusal extends Error {
	constructor(
		readonly code: number,
		message: string,
		readonly status = 200,
	) {
		super(message);
	}

	toBody(processId: string): string {
		return JSON.stringify({ success: false, processId, reasons: [{ code: this.code, message: this.message }] });
	}
}

/** The object is not there. */
export const notFound = (what: string): ZuoraRefusal => new ZuoraRefusal(50000040, `Cannot find entity by key: '${what}'.`);
/** A field is not known, or missing, or wrong. */
export const unknownField = (name: string): ZuoraRefusal => new ZuoraRefusal(53000021, `Unrecognized field "${name}".`);
export const missingField = (name: string): ZuoraRefusal => new ZuoraRefusal(53000022, `Missing required value: ${name}`);
export const wrongValue = (message: string): ZuoraRefusal => new ZuoraRefusal(53000020, message);
/** A rule of the business forbids it. */
export const ruleBroken = (message: string): ZuoraRefusal => new ZuoraRefusal(53200030, message);
