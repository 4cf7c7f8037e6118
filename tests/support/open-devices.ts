// Devices that open one document, for the tests of what an open document says: each is put away after its test.
import { afterEach, beforeEach } from 'vitest';
import { narrative } from '../../src/lib/documents/case-document.ts';
import { caseDocumentName } from '../../src/lib/documents/document-name.ts';
import { newId } from '../../src/lib/domain/ids.ts';
import { SimulatedOpen } from './simulated-open.ts';
import { SimulatedRelay } from './simulated-relay.ts';

export class OpenDevices {
	/** A fresh relay and a fresh document for each test. */
	relay = new SimulatedRelay();
	name = '';
	readonly #made: SimulatedOpen[] = [];

	constructor() {
		beforeEach(() => {
			this.relay = new SimulatedRelay();
			this.name = caseDocumentName('asuncion', newId());
		});
		afterEach(async () => {
			for (const device of this.#made.splice(0)) {
				device.line.stop();
				device.disk.failure = null;
				device.isMemoryFull = false;
				await device.open.close();
			}
		});
	}

	device(options: Partial<ConstructorParameters<typeof SimulatedOpen>[1]> = {}): SimulatedOpen {
		const opened = new SimulatedOpen(this.relay, { document: this.name, ...options });
		this.#made.push(opened);
		return opened;
	}

	/** Loaded, and level with the relay. */
	async online(opened: SimulatedOpen): Promise<SimulatedOpen> {
		await opened.open.loaded;
		opened.line.start();
		await opened.arrive();
		return opened;
	}
}

export const type = ({ open }: SimulatedOpen, text: string) =>
	narrative(open.document, 'story').insert(0, text);
export const read = ({ open }: SimulatedOpen) => narrative(open.document, 'story').toJSON();
