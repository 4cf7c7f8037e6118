// Tests of the picture of the layers.
import { expect, it } from 'vitest';
import { drawn } from '../../checks/layer-picture.ts';

it('draws each arrow once, in a fixed order', () => {
	const edges = [
		{ from: 'pages', to: 'ui' },
		{ from: 'documents', to: 'domain' },
		{ from: 'pages', to: 'ui' }
	];
	expect(drawn(edges)).toBe('flowchart TD\n\tdocuments --> domain\n\tpages --> ui\n');
});

it('leaves out an arrow that others imply', () => {
	const edges = [
		{ from: 'pages', to: 'domain' },
		{ from: 'pages', to: 'storage' },
		{ from: 'storage', to: 'documents' },
		{ from: 'documents', to: 'domain' }
	];
	expect(drawn(edges)).toBe(
		'flowchart TD\n\tdocuments --> domain\n\tpages --> storage\n\tstorage --> documents\n'
	);
});
