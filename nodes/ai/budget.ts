/** How many model calls one execution may make over all its items. */
export interface CallBudget {
	/** Takes one call; false when none is left. */
	take(): boolean;
}

/** A budget of a number of calls. */
export function makeCallBudget(maxCalls: number): CallBudget {
	let left = maxCalls;
	return {
		take() {
			if (left <= 0) return false;
			left -= 1;
			return true;
		},
	};
}
