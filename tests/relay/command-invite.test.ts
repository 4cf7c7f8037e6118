// `invite` prints a code alone, for scripts; with --qr the link and its QR code, for the phone of whoever runs the relay.
import { afterAll, beforeAll, expect, it } from 'vitest';
import { dotsOf, readQr } from '../support/qr-reader.ts';
import { startRelay, type TestRelay } from '../support/relay.ts';

const origin = 'https://ronda.example.org';
const invitation = ['invite', '--team', 'hub', '--role', 'coordinator'];

let relay: TestRelay;
beforeAll(async () => {
	relay = await startRelay({ env: { ORIGIN: origin } });
});
afterAll(() => relay.stop());

it('prints the code and nothing else', async () => {
	const { output } = await relay.command(invitation);
	expect(output).toMatch(/^[A-Z2-9]{4}-[A-Z2-9]{4}\n$/);
});

it('draws the link for a camera', async () => {
	const { output } = await relay.command([...invitation, '--qr']);
	const [code, link, ...drawing] = output.trimEnd().split('\n');
	expect(link).toBe(`${origin}/join#${code}`);
	const letters = drawing.map((line) => [...line].filter((letter) => ' ▀▄█'.includes(letter)));
	const rows = letters.flatMap((line) => [
		line.map((letter) => '▀█'.includes(letter)),
		line.map((letter) => '▄█'.includes(letter))
	]);
	expect(readQr(dotsOf(rows))).toBe(link);
	expect(Math.max(...letters.map((line) => line.length))).toBeLessThan(80);
});
