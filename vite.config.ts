// How the app is bundled: few files, because on a slow line a request costs more than its bytes.
import { readdirSync, readFileSync } from 'node:fs';
import { sveltekit } from '@sveltejs/kit/vite';
import type { Plugin, Rolldown } from 'vite';
import { defineConfig } from 'vitest/config';

/** What pages import, as opposed to what one asks for when it needs it: the line and its words, a language. */
const ofPages = { tags: ['$initial' as const], minShareCount: 2 };

const dependency = /[\\/]node_modules[\\/]/;

/** What is below the screens, their dependencies too. */
const underScreens =
	/[\\/]node_modules[\\/]|[\\/]src[\\/]lib[\\/](domain|documents|storage|sync|workspace)[\\/]/;

/** How a form works itself out, and what of it leaves: for who fills one in, not for the line. */
const ofForms =
	/[\\/]src[\\/]lib[\\/](domain[\\/](expression|filled-form|form-logic|response|condition|item-answer|revision-|paper-copy|row-grid)|documents[\\/](case-response|case-revision|open-findings|mend|dismissals))/;

/** What is found by its words: for the library and Learn, not for the screens of a case. */
const ofSearch =
	/[\\/]src[\\/]lib[\\/](domain[\\/]library|documents[\\/]case-answered|storage[\\/]library-|workspace[\\/]library)/;

/** The panel's screens come later: nothing of them may be in a file that another screen waits for. */
const ofHub =
	/[\\/]src[\\/](routes[\\/](desk|sessions|present)[\\/]|lib[\\/](domain[\\/]builder[\\/]|storage[\\/]form-drafts))/;

/** How the panel reads a case and speaks of it: in one file, because each that `app` names costs on the first screen. */
const ofDesk = /[\\/]src[\\/]routes[\\/]desk[\\/](case-words|desk-case|read-case|Lost)\./;

/** What is typed and not sent yet, and how it is kept: for who types it, not for all who read. */
const ofDrafts =
	/[\\/]src[\\/](lib[\\/]storage[\\/](draft-|last-words-rescue|unsent-drafts)|routes[\\/](kept-draft|KeptState))/;

/** What only Learn is made of. */
const ofLearning =
	/[\\/]src[\\/](lib[\\/](domain[\\/]curriculum|storage[\\/]curriculum-)|routes[\\/]learn[\\/])/;

function isOfDocuments(id: string): boolean {
	return (
		[ofForms, ofSearch, ofLearning, ofHub, ofDrafts].every((other) => !other.test(id)) &&
		underScreens.test(id)
	);
}

/** Who comes and goes: a stranger waits for no more than this. */
const wayIn = /[\\/]src[\\/](app[\\/]|routes[\\/](DeviceUse|PinFields|new-pin))/;

/** What only a form that is filled in needs: a case's section, and the preview of a form. No other page waits for it. */
const fieldsOfForms =
	/[\\/]src[\\/](lib[\\/]ui[\\/]form[\\/](ItemField|RowCard|RowActs|KeptAnswer|(Interval|MultipleChoice|OpenChoice|Quantity)Field)|routes[\\/](cases[\\/](SecondLanguage|Paper|\[team\][\\/]\[id\][\\/](PaperCopy|\[section\][\\/](SectionItem|FindingNotes)))))/;

/** What of them stands on paper too, or beside them: who fills in a form does not wait for it. */
const fieldsOnPaper = /[\\/]src[\\/]routes[\\/]cases[\\/](SecondLanguage|Paper|.*PaperCopy)/;

/** Notes and dialogs, the way back, the words of a status and of a kind of case: what screens of every kind are made of. */
const ofManyScreens =
	/[\\/]src[\\/](lib[\\/](ui[\\/](parts[\\/]|form[\\/]SelectEntry)|reactive[\\/]after-paint)|routes[\\/](BackLink|status-words|kind-words|team-name)\.)/;

/** What a case's own screen or an urgent one shows, and no section of it waits for. */
const besideSections =
	/[\\/](SectionList|TimeLine|ItemLink|FollowUpTold|Recommendations|RefusedDecisions|refused-words|decision-names|follow-up[a-z-]*|EmergencyNote|emergency-numbers)\./;

/** What the panel said, and the way to what it speaks of: a case's own screen shows both. */
const ofAdvice = /[\\/](ItemLink|Recommendations)\./;

/** What few cases show, and what stands on a laptop only. */
const seldomInForms =
	/[\\/](RowTable|PaperCopyForm|SecondLanguage|PanelQuestion|CaseActs|PatientDied|EmergencyNote)\.svelte$/;

/** A programme's measures of a month: no case waits for them. */
const ofMeasures = /[\\/]src[\\/]routes[\\/]measures[\\/]/;

/** Forms on paper, empty or filled in. */
const ofPaper = /[\\/]src[\\/]routes[\\/]cases[\\/](new[\\/]paper|\[team\][\\/]\[id\][\\/]print|Paper)/;

function isOfCases(id: string): boolean {
	const isElsewhere = [ofHub, besideSections, ofDrafts, ofMeasures, fieldsOfForms].some((other) =>
		other.test(id)
	);
	return /[\\/]src[\\/](?!lib[\\/]exchange)/.test(id) && !isElsewhere;
}

/** What stands around every screen, the way in too, and where SvelteKit starts. */
const frame = /[\\/]src[\\/]routes[\\/]\+(layout|error)\.(svelte|ts)$|[\\/]@sveltejs[\\/]kit[\\/]/;

/** Whose device this is and her workspace, and the screen that she sees first: what a stranger does not wait for. */
const today = /[\\/]src[\\/](routes[\\/]\+page\.svelte|app[\\/]opening\.ts)$/;

/** Folders whose looks are in the file of another one. */
const looksTogether = new Map([
	...['join', 'settings', 'data'].map((folder) => [folder, 'ways'] as const),
	...['parts', 'form', 'case'].map((folder) => [folder, 'screens'] as const),
	...[['curriculum', 'learn'] as const, ['measure', 'measures'] as const]
]);

/** What only pages of one folder look like, or those of a kind: sixty files of a tenth of a kilobyte were sixty requests. */
const looksOf: Rolldown.CodeSplittingNameFunction = (id, bundle) => {
	const [, folder = 'parts'] = /[\\/](?:routes|ui)[\\/](desk[\\/]forms|[a-z]+)[\\/]/.exec(id) ?? [];
	if (ifReachedFrom(frame, folder)(id, bundle) !== null) return null;
	if (ofPaper.test(id)) return 'looks-of-paper';
	return `looks-of-${looksTogether.get(folder) ?? folder.replace(/[\\/]/, '-')}`;
};

/**
 * The first group that takes a module keeps it. They follow what changes together: `sync` and `vendor` with a
 * dependency, `app` with the frame and what it is made of, `today` with what a member sees first, `language` and
 * `people` with those who come and go, `forms` with how a form works itself out, `search` with how words are found,
 * `parts` with what notes and dialogs are made of, `documents` and `case` with the screens after the first one; the
 * line needs `documents` too. A group takes along what its modules import: what a case needs as well must be taken by
 * `case` before `measures` comes. What a single page needs stays with that page, but for what it looks like.
 */
const groups = [
	{ name: 'sync', test: /[\\/]node_modules[\\/](yjs|y-[a-z]+|lib0)[\\/]/ },
	{ ...ofPages, name: ifReachedFrom(frame, 'vendor'), minShareCount: 1, test: dependency },
	{ name: ifReachedFrom(frame, 'app'), minShareCount: 1, test: /[\\/](src|@sveltejs[\\/]kit)[\\/]/ },
	{ name: ifReachedFrom(today, 'today'), minShareCount: 1, test: /[\\/](node_modules|src)[\\/]/ },
	{ ...ofPages, name: 'documents', test: isOfDocuments },
	{ ...ofPages, name: 'forms', test: ofForms },
	{ ...ofPages, name: 'search', test: ofSearch },
	{ name: 'language', test: /[\\/]src[\\/]routes[\\/](LanguageChoice|cadre-words)/ },
	{ name: 'people', minShareCount: 2, test: wayIn },
	{ name: looksOf, test: /[?&]type=style&/ },
	{ name: 'parts', minShareCount: 2, test: ofManyScreens },
	{ ...ofPages, name: 'learning', test: ofLearning },
	{ ...ofPages, name: 'desk', test: ofDesk },
	{ ...ofPages, name: 'sessions', test: /[\\/]src[\\/]routes[\\/]sessions[\\/]/ },
	{ ...ofPages, name: 'case', test: isOfCases },
	{ ...ofPages, name: 'advice', test: ofAdvice },
	{ ...ofPages, name: 'measures', test: ofMeasures },
	{
		name: 'fields',
		minShareCount: 2,
		test: (id: string) => fieldsOfForms.test(id) && !fieldsOnPaper.test(id)
	},
	{ name: 'drafts', test: ofDrafts }
];

/** Names the chunk of a module that one of those imports, directly or through others; leaves the rest alone. */
function ifReachedFrom(these: RegExp, name: string): Rolldown.CodeSplittingNameFunction {
	return (id, bundle) => {
		const seen = new Set([id]);
		for (const reached of seen) {
			if (these.test(reached)) return name;
			for (const importer of bundle.getModuleInfo(reached)?.importers ?? []) seen.add(importer);
		}
		return null;
	};
}

/**
 * SvelteKit writes the name of the build into a script of its own. Each build would rename that file, and with it all
 * that import it. The shell carries the name instead (`app.html`), and its payload, which is always empty, goes.
 */
const nameInShell: Plugin = {
	name: 'ronda:name-in-shell',
	apply: 'build',
	enforce: 'pre',
	transform(code, id, options) {
		if (options?.ssr === true || !/[\\/]@sveltejs[\\/]kit[\\/]src[\\/]runtime[\\/]/.test(id)) return null;
		return code
			.replaceAll('__SVELTEKIT_APP_VERSION__', 'document.documentElement.dataset.version')
			.replaceAll('__SVELTEKIT_PAYLOAD__', '({})');
	}
};

/** The words of the page for old browsers, which load no module: one script that names them all. */
const oldBrowserWords: Plugin = {
	name: 'ronda:old-browser-words',
	apply: 'build',
	generateBundle() {
		const folder = new URL('src/lib/i18n/old-browser/', import.meta.url);
		const languages = readdirSync(folder).map((file) => [
			file.replace('.json', ''),
			JSON.parse(readFileSync(new URL(file, folder), 'utf8'))
		]);
		const source = `var oldBrowserWords = ${JSON.stringify(Object.fromEntries(languages))};\n`;
		this.emitFile({ type: 'asset', fileName: 'old-browser-words.js', source });
	}
};

/** What comes to a device after the app stands, by the name of its kind; a language has its own. */
const comesLater = [
	{ test: /[\\/]src[\\/]lib[\\/]i18n[\\/]locales[\\/](?!en[\\/])([^\\/]+)/ },
	// English is kept from the start, but for the words of the panel's screens.
	{ test: /[\\/]src[\\/]lib[\\/]i18n[\\/]locales[\\/](en)[\\/]desk\.ts/ },
	{ test: /[\\/]src[\\/]lib[\\/]domain[\\/]identifiers[\\/]find-/, kind: 'coach' },
	{ test: ofHub, kind: 'hub' },
	{ test: /[\\/](src[\\/]routes[\\/]library|node_modules[\\/]minisearch)[\\/]/, kind: 'library' },
	// What the relay kept of a case is asked of it, so that this screen needs a network anyway.
	{ test: /[\\/]src[\\/]routes[\\/]cases[\\/]\[team\][\\/]\[id\][\\/]earlier[\\/]/, kind: 'earlier' },
	// An invitation needs one, too.
	{ test: /[\\/]src[\\/]routes[\\/]team[\\/]Invite\.svelte$/, kind: 'invitation' },
	{ test: seldomInForms, kind: 'forms' },
	{ test: ofPaper, kind: 'forms' },
	{ test: /[\\/]node_modules[\\/](ics|qr|fflate|read-excel-file|write-excel-file)[\\/]/, kind: 'files' }
];

/** The kind of what comes later, or undefined. */
function laterKind(moduleIds: readonly string[]): string | undefined {
	for (const { test, kind } of comesLater)
		for (const id of moduleIds) {
			const found = test.exec(id);
			if (found) return kind ?? found[1];
		}
	return undefined;
}

/** Puts each kind into a folder of its own, by which the service worker knows it (see service-worker.ts). */
const laterFolder: Plugin = {
	name: 'ronda:later-folder',
	apply: 'build',
	outputOptions(options) {
		for (const key of ['chunkFileNames', 'entryFileNames'] as const) {
			const given = options[key];
			if (typeof given !== 'string' || !given.includes('immutable')) continue;
			// Files name each other: a sign less in each name is half a kilobyte less on every device.
			const before = given.replace('[hash]', '[hash:7]');
			options[key] = (chunk) => {
				const kind = laterKind(chunk.moduleIds);
				return kind === undefined ? before : before.replace('immutable/', `immutable/later/${kind}/`);
			};
		}
		return options;
	}
};

export default defineConfig({
	plugins: [nameInShell, oldBrowserWords, sveltekit(), laterFolder],
	resolve: {
		dedupe: ['yjs'],
		// Dexie's package entry is its build for browsers far below ours, 12 kB longer.
		alias: [{ find: /^dexie$/, replacement: 'dexie/dist/modern/dexie.mjs' }]
	},
	build: {
		target: ['chrome109', 'safari16.4', 'firefox115'],
		rolldownOptions: {
			// Nothing here reads a property only for what the reading does: 0.9 kB of the first screen.
			treeshake: { propertyReadSideEffects: false },
			output: { codeSplitting: { groups } }
		}
	},
	server: {
		proxy: {
			'/api': 'http://127.0.0.1:4280',
			'/packs': 'http://127.0.0.1:4280',
			'/sync': { target: 'ws://127.0.0.1:4280', ws: true },
			'/line': { target: 'ws://127.0.0.1:4280', ws: true }
		}
	}
});
