// Whether this device's clock is right, by the server's.

/** A line that is slow makes a clock look wrong by as much; below this, in ms, nobody is told. */
const tolerated = 5 * 60_000;

/** How far the device is ahead, in ms; 0 while it is right, or as good as. */
export function clockOff(here: number, there: number): number {
	return Math.abs(here - there) < tolerated ? 0 : here - there;
}
