// The built app: files by sirv, and the shell for every address that a person may navigate to.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { IncomingMessage, ServerResponse } from 'node:http';
import sirv from 'sirv';

/** Files whose names change with their contents. */
const hashed = '/_app/immutable/';
const forAYear = 'public, max-age=31536000, immutable';

/**
 * Answers a GET or HEAD that no route took; parts of former builds come from `formerFolder`. Without a build,
 * navigations are told what is missing.
 */
export function serveApp(
	buildFolder: string,
	formerFolder: string
): (request: IncomingMessage, response: ServerResponse) => void {
	if (!existsSync(join(buildFolder, 'shell.html'))) return tellThatNothingIsBuilt;
	const serveFile = serveFolder(buildFolder);
	const serveFormer = serveFolder(formerFolder);
	return (request, response) => {
		serveFile(request, response, () => {
			if (request.url?.startsWith(hashed) === true)
				return serveFormer(request, response, () => sayNotFound(response));
			if (!isNavigation(request)) return sayNotFound(response);
			request.url = '/shell.html';
			serveFile(request, response, () => sayNotFound(response));
		});
	};
}

function serveFolder(folder: string): ReturnType<typeof sirv> {
	return sirv(folder, {
		brotli: true,
		gzip: true,
		etag: true,
		setHeaders: (response, path) => {
			response.setHeader('cache-control', path.startsWith(hashed) ? forAYear : 'no-cache');
		}
	});
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
