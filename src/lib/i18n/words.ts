// The interface in one language at a time: messages, formats and direction, all of which follow a switch at once.
import { createInstance } from 'i18next';
import { Live } from '../reactive/live.ts';
import { createFormats, type Formats } from './formats.ts';
import {
	deskMessagesByLanguage,
	messagesByLanguage,
	type MessageKey,
	type MessagesByLanguage
} from './messages.ts';

/** What the interface must be told of languages; the domain knows it. */
export interface LanguageRules {
	/** The tag itself, then where to look for what it lacks; ends in `en`. */
	chainOf(tag: string): readonly string[];
	directionOf(tag: string): 'ltr' | 'rtl';
}

export interface Words {
	/** A message with its placeholders filled; `count` chooses the plural. */
	t(key: MessageKey, values?: Readonly<Record<string, string | number>>): string;
	readonly formats: Formats;
	/** Tag of the language that was chosen, such as `es-PY`. */
	readonly language: string;
	/** Tag of the language that the messages are in, such as `es`; for the page's `lang`. */
	readonly spoken: string;
	/** Direction of the language that the messages are in. */
	readonly direction: 'ltr' | 'rtl';
	/** The chosen language, then those to fall back to: for texts that are not the interface's own. */
	readonly chain: readonly string[];
	/** Tag of the language that is being switched to, else of the chosen one. */
	readonly coming: string;
	/**
	 * Fetches the messages of a language and switches to it; false where another one was asked for meanwhile, which is
	 * then the one that is spoken. @throws Error when they cannot be fetched.
	 */
	use(tag: string): Promise<boolean>;
	/** Fetches further words, which then follow each switch. @throws as `use`. */
	need(part: MessagesByLanguage): Promise<void>;
	/** As `need`, the words of sessions, invitations, the desk and the builder. */
	needDesk(): Promise<void>;
}

/** One interface; only a composition root makes one. It speaks once `use` has resolved. */
export function createWords({ chainOf, directionOf }: LanguageRules): Words {
	const i18next = createInstance();
	void i18next.init({
		initAsync: false,
		lng: 'en',
		fallbackLng: false,
		resources: {},
		interpolation: { escapeValue: false }
	});
	const readers = new Set<() => void>();
	const needed = new Map<MessagesByLanguage, Promise<void>>();
	/** Messages without placeholders, as they were said: a screen says the same ones many times. */
	const said = new Map<string, string>();
	/** What is here of each part, by language. */
	const here = new Map<MessagesByLanguage, ReadonlySet<string>>();
	const add = async (part: MessagesByLanguage, spoken: string) => {
		if (here.get(part)?.has(spoken)) return;
		const messages = await part.get(spoken)?.();
		i18next.addResourceBundle(spoken, 'translation', messages?.default, true);
		here.set(part, new Set(here.get(part)).add(spoken));
		said.clear();
	};
	const need = (part: MessagesByLanguage) => {
		// A switch of the language that is under way must find it, and who asks meanwhile waits with the first.
		const coming =
			needed.get(part) ??
			add(part, wanted)
				.catch(() => add(part, chosen.spoken))
				.catch((error: unknown) => {
					needed.delete(part);
					throw error;
				});
		needed.set(part, coming);
		return coming;
	};
	let chosen = { tag: 'en', spoken: 'en' };
	/** What is switched to: a device has the words of its own language, and may lack those that nothing is said in yet. */
	let wanted = 'en';
	let coming = 'en';
	let switches = 0;
	const live = new Live(
		() => chosen,
		(changed) => {
			readers.add(changed);
			return () => readers.delete(changed);
		}
	);

	/** Names, codes and numbers with units keep their own order inside a text that runs from right to left. */
	const apart = (text: string) => (directionOf(live.current.spoken) === 'rtl' ? `\u2068${text}\u2069` : text);
	const allApart = (values: Readonly<Record<string, string | number>>) =>
		Object.fromEntries(
			Object.entries(values).map(([name, value]) => [name, typeof value === 'string' ? apart(value) : value])
		);

	return {
		t(key, values) {
			const lng = live.current.spoken;
			if (values !== undefined) return i18next.t(key, { ...allApart(values), lng });
			const known = said.get(lng + key);
			if (known !== undefined) return known;
			const message = i18next.t(key, { lng });
			said.set(lng + key, message);
			return message;
		},
		formats: createFormats(() => chainOf(live.current.tag), apart),
		get language() {
			return live.current.tag;
		},
		get spoken() {
			return live.current.spoken;
		},
		get direction() {
			return directionOf(live.current.spoken);
		},
		get coming() {
			return coming;
		},
		get chain() {
			return chainOf(live.current.tag);
		},
		async use(tag) {
			const spoken = chainOf(tag).find((next) => messagesByLanguage.has(next)) ?? 'en';
			const own = ++switches;
			const isLast = () => own === switches;
			[wanted, coming] = [spoken, tag];
			try {
				await add(messagesByLanguage, spoken);
				for (const part of needed.keys()) await add(part, spoken);
			} catch (error) {
				if (isLast()) [wanted, coming] = [chosen.spoken, chosen.tag];
				throw error;
			}
			if (!isLast()) return false;
			chosen = { tag, spoken };
			for (const changed of [...readers]) changed();
			return true;
		},
		need,
		needDesk: () => need(deskMessagesByLanguage)
	};
}
