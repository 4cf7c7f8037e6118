// One publication of a form: under way, done and what it cost, or why it could not be.
import type { Questionnaire } from '$lib/domain/questionnaire.ts';
import type { AccountRow } from '$lib/storage/device-database.ts';
import type { PublicationCost } from '$lib/workspace/form-publication.ts';
import { NoAnswer, RelayRefusal } from '$lib/workspace/relay-requests.ts';

export class Publication {
	isBusy = $state(false);
	trouble = $state<'offline' | 'taken' | 'refused'>();
	/** The version that was tried last. */
	tried = $state(0);
	done = $state.raw<PublicationCost & { version: number; title: string }>();

	/** `title` is how the screen calls it; whether it is published now. */
	async publish(account: AccountRow, form: Questionnaire, title: string): Promise<boolean> {
		this.isBusy = true;
		this.tried = form.version;
		try {
			const { publishForm } = await import('$lib/workspace/form-publication.ts');
			this.done = { ...(await publishForm(account, form)), version: form.version, title };
			return true;
		} catch (reason) {
			if (reason instanceof NoAnswer) this.trouble = 'offline';
			else if (reason instanceof RelayRefusal && reason.status === 409) this.trouble = 'taken';
			else {
				console.error('A form was not published:', reason);
				this.trouble = 'refused';
			}
			return false;
		} finally {
			this.isBusy = false;
		}
	}

	forget(): void {
		this.trouble = undefined;
		this.done = undefined;
	}
}
