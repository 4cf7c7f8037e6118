// The built app: its files, and the shell for every address that a person may navigate to.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { listFiles } from './listed-files.ts';

/** Files whose names change with their contents. */
const hashed = '/_app/immutable/';
const forAYear = 'public, max-age=31536000, immutable';

/**
 * Answers a GET or HEAD that no route took; parts of former builds come from `formerFolder`. Without a build,
 * navigations are told what is missing, and so they are once another build has taken the place of the one that was
 * there at the start: its parts are not known here.
 */
export function serveApp(
	buildFolder: string,
	formerFolder: string
): (request: IncomingMessage, response: ServerResponse) => void | Promise<void> {
	if (!existsSync(join(buildFolder, 'shell.html'))) return tellThatNothingIsBuilt;
	const sendFile = listFiles(buildFolder, cachingOf);
	const sendFormer = listFiles(formerFolder, cachingOf);
	return async (request, response) => {
		if (await sendFile(request, response)) return;
		if (request.url?.startsWith(hashed) === true) {
			if (!(await sendFormer(request, response))) sayNotFound(response);
			return;
		}
		if (!isNavigation(request)) return sayNotFound(response);
		request.url = '/shell.html';
		if (!(await sendFile(request, response))) tellThatNothingIsBuilt(request, response);
	};
}

function cachingOf(path: string): string {
	return path.startsWith(hashed) ? forAYear : 'no-cache';
}

/** A page that a person asks for, as opposed to a file that a page asks for. The front door opens to every program. */
function isNavigation(request: IncomingMessage): boolean {
	return request.url?.split('?', 1)[0] === '/' || (request.headers.accept ?? '').includes('text/html');
}

function sayNotFound(response: ServerResponse): void {
	response.writeHead(404, { 'content-type': 'text/plain; charset=utf-8', 'cache-control': 'no-store' });
	response.end('Not found\n');
}

function tellThatNothingIsBuilt(_request: IncomingMessage, response: ServerResponse): void {
	response.writeHead(503, { 'content-type': 'text/plain; charset=utf-8', 'cache-control': 'no-store' });
	response.end('The app is not built yet: run "npm run build" and start the relay again.\n');
}
