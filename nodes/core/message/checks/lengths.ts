import { failed, PASSED, type Check } from './check';

const SUBJECT_MAX = 78;
const BODY_MIN = 40;
const BODY_MAX = 1400;

/** Subject in one header line (RFC 5322 asks for 78), body that is neither empty talk nor an essay. */
export const lengths: Check = ({ draft }) => {
	const subject = [...draft.subject.trim()].length;
	const body = [...draft.body.trim()].length;
	if (subject === 0 || subject > SUBJECT_MAX) return failed(`The subject must have 1 to ${SUBJECT_MAX} characters`);
	if (body < BODY_MIN || body > BODY_MAX) return failed(`The body must have ${BODY_MIN} to ${BODY_MAX} characters`);
	return PASSED;
};
