// A press waits for the frame that shows it, and for nothing else.
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { HeldPress } from '../../../src/lib/reactive/held-press.ts';
import { TextArea } from '../../support/text-area.ts';

let frames: FrameRequestCallback[];
let field: TextArea;
let held: HeldPress;
let told: string[];

beforeEach(() => {
	vi.useFakeTimers();
	frames = [];
	vi.stubGlobal('requestAnimationFrame', (frame: FrameRequestCallback) => frames.push(frame));
	field = new TextArea();
	held = new HeldPress();
	told = [];
	field.addEventListener('ronda-holding', (event) => {
		told.push((event as CustomEvent<boolean>).detail ? 'holds' : 'holds nothing');
	});
});

afterEach(() => {
	vi.unstubAllGlobals();
	vi.useRealTimers();
});

function press(answer: string): void {
	held.press(field.element, () => told.push(answer));
}

function paint(): void {
	for (const frame of frames.splice(0)) frame(0);
	vi.runAllTimers();
}

test('is handed on after the frame that shows it, and the field says until then that it holds something', () => {
	press('yes');
	expect(told).toEqual(['holds']);
	paint();
	expect(told).toEqual(['holds', 'yes', 'holds nothing']);
});

test.each([
	['the field is left', () => field.leave()],
	['the page is hidden', () => field.hidePage()],
	['the page is put away', () => field.ownerDocument.defaultView.dispatchEvent(new Event('pagehide'))],
	['the field goes off the screen', () => held.actNow()]
])('is handed on at once when %s, and not again', (_when, act) => {
	press('yes');
	act();
	expect(told).toEqual(['holds', 'yes', 'holds nothing']);
	paint();
	expect(told).toHaveLength(3);
});

test('comes before the next one, however quickly that follows', () => {
	press('yes');
	press('no');
	expect(told).toEqual(['holds', 'yes', 'holds nothing', 'holds']);
	paint();
	expect(told.slice(4)).toEqual(['no', 'holds nothing']);
});

test('does not wait for a frame where none comes: on a page that is hidden', () => {
	field.hidePage();
	press('yes');
	expect(told).toEqual(['holds', 'yes', 'holds nothing']);
});
