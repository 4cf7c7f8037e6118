// A provider is ended also when Yjs had to give the document another client id.
import { expect, test } from 'vitest';
import { WebsocketProvider } from 'y-websocket';
import * as Y from 'yjs';
import { endProvider } from '../../../src/lib/workspace/end-provider.ts';

test('ends after the document met its own client id in words of somebody else', () => {
	const document = new Y.Doc();
	const provider = new WebsocketProvider('', 'room', document, { connect: false, disableBc: true });
	const twin = new Y.Doc();
	twin.clientID = document.clientID;
	twin.getText('answer:story').insert(0, 'written under the same id');
	const before = document.clientID;
	Y.applyUpdate(document, Y.encodeStateAsUpdate(twin));
	expect(document.clientID).not.toBe(before);
	endProvider(provider);
	expect(provider.shouldConnect).toBe(false);
	const words = Y.encodeStateAsUpdate(document);
	document.getText('answer:story').insert(0, 'on ');
	expect(Y.encodeStateAsUpdate(document)).not.toEqual(words);
});
