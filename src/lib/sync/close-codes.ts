// Why a room or a line was refused. 44xx are final for y-websocket, 45xx are tried again.

export const closeCode = {
	signInAgain: 4401,
	notAllowed: 4403,
	gone: 4404,
	updateTheApp: 4409,
	tooLarge: 4413,
	malformed: 4422,
	draining: 4503,
	diskFull: 4507,
	slowDown: 4529
} as const;

/** What a line's own end looks like to the rooms on it: they come back by themselves. */
export const lineLost = 1006;

/** True for a refusal that trying again cannot mend. */
export function isFinal(code: number): boolean {
	return code >= 4400 && code < 4500;
}
