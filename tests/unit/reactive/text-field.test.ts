// A text area joined to shared words: one write a burst, nobody's words lost, the caret where it was.
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import * as Y from 'yjs';
import { textField } from '../../../src/lib/reactive/text-field.ts';
import { TextArea } from '../../support/text-area.ts';

const origin = Symbol('own');
let document: Y.Doc;
let text: Y.Text;
let field: TextArea;
let updates: number;
let leave: () => void;

beforeEach(() => {
	vi.useFakeTimers();
	document = new Y.Doc();
	text = document.getText('words');
	text.insert(0, 'pain at night');
	updates = 0;
	document.on('update', (_update, from) => {
		if (from === origin) updates += 1;
	});
	field = new TextArea();
	field.focus();
	const detach = textField(text, { origin })(field.element) ?? (() => {});
	leave = () => {
		detach();
		leave = () => {};
	};
});

afterEach(() => {
	leave();
	document.destroy();
	vi.useRealTimers();
});

test('shows the words that are there', () => {
	expect(field.value).toBe('pain at night');
});

test('writes a burst of keys as one change, once they rest', () => {
	field.setSelectionRange(4, 4);
	for (const key of ' only') field.type(key);
	vi.advanceTimersByTime(399);
	expect(text.toString()).toBe('pain at night');
	vi.advanceTimersByTime(1);
	expect(text.toString()).toBe('pain only at night');
	expect(updates).toBe(1);
});

test.each([
	['the field is left', () => field.leave()],
	['the page is hidden', () => field.hidePage()],
	['the page is put away', () => field.ownerDocument.defaultView.dispatchEvent(new Event('pagehide'))],
	['the field goes off the screen', () => leave()]
])('writes at once when %s', (_when, act) => {
	field.setSelectionRange(13, 13);
	field.type('s');
	act();
	expect(text.toString()).toBe('pain at nights');
});

test('writes nothing when nothing changed', () => {
	field.setSelectionRange(13, 13);
	field.type('');
	field.leave();
	field.hidePage();
	expect(updates).toBe(0);
});

test('shows what others write without moving the caret from its letter', () => {
	field.setSelectionRange(8, 8);
	text.insert(0, 'bad ');
	expect(field.value).toBe('bad pain at night');
	expect(field.selectionStart).toBe(12);
	expect(updates).toBe(0);
});

test('keeps held typing and the words that arrive meanwhile', () => {
	field.setSelectionRange(4, 4);
	field.type('!');
	text.insert(0, 'bad ');
	expect(text.toString()).toBe('bad pain! at night');
	expect(field.value).toBe('bad pain! at night');
	expect(field.selectionStart).toBe(9);
});

test("keeps others' words that arrive inside what is being replaced", () => {
	field.setSelectionRange(0, 13);
	field.type('nausea');
	text.insert(7, ' late');
	expect(text.toString()).toBe('nausea late');
	expect(field.value).toBe('nausea late');
});

test('leaves the field alone while an input method composes, then writes beside what arrived', () => {
	field.setSelectionRange(13, 13);
	field.dispatchEvent(new Event('compositionstart'));
	field.type('k');
	vi.advanceTimersByTime(5_000);
	text.insert(0, 'bad ');
	expect(field.value).toBe('pain at nightk');
	expect(updates).toBe(0);
	field.setSelectionRange(13, 14);
	field.type('က');
	field.dispatchEvent(new Event('compositionend'));
	vi.advanceTimersByTime(400);
	expect(text.toString()).toBe('bad pain at nightက');
	expect(field.value).toBe('bad pain at nightက');
	expect(field.selectionStart).toBe(18);
});

test('lets go of words and page when it leaves the screen', () => {
	leave();
	text.insert(0, 'bad ');
	field.type('x');
	vi.advanceTimersByTime(1_000);
	expect(updates).toBe(0);
	expect(field.value).toBe('xpain at night');
});
