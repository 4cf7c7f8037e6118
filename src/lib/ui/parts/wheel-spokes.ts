// The drawing of the wheel: a round of spokes that fill from the hub outward.

const centre = 22;
const hub = 9;
const rim = 20;
/** Half of what lies open between two spokes, in radians. */
const gap = 0.09;

/** Three outlines are all that a wheel of a list is made of: a list of many cases draws many. */
export interface WheelPaths {
	/** Every spoke, whole. */
	readonly all: string;
	/** What is filled of the spokes that were begun. */
	readonly begun: string;
	/** The spokes that are full. */
	readonly full: string;
}

/** The outlines of a wheel with these shares, 0 to 1. */
export function wheelPaths(shares: readonly number[]): WheelPaths {
	const paths = { all: '', begun: '', full: '' };
	shares.forEach((share, index) => {
		const whole = spokePath(index, shares.length, 1);
		paths.all += whole;
		if (share >= 1) paths.full += whole;
		else if (share > 0) paths.begun += spokePath(index, shares.length, share);
	});
	return paths;
}

/** The outline of one of `count` spokes, filled up to `share` (0 to 1), in a box of 44 by 44. */
export function spokePath(index: number, count: number, share: number): string {
	const reach = hub + (rim - hub) * Math.min(1, Math.max(0, share));
	const start = (index / count) * 2 * Math.PI - Math.PI / 2 + gap;
	const end = ((index + 1) / count) * 2 * Math.PI - Math.PI / 2 - gap;
	const isLarge = end - start > Math.PI ? 1 : 0;
	const point = (radius: number, angle: number) =>
		`${(centre + radius * Math.cos(angle)).toFixed(2)} ${(centre + radius * Math.sin(angle)).toFixed(2)}`;
	const outer = `A${reach} ${reach} 0 ${isLarge} 1 ${point(reach, end)}`;
	const inner = `A${hub} ${hub} 0 ${isLarge} 0 ${point(hub, start)}`;
	return `M${point(hub, start)}L${point(reach, start)}${outer}L${point(hub, end)}${inner}Z`;
}
