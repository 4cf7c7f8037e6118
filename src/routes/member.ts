// How the pages of a signed-in member find their workspace.
import { createContext } from 'svelte';
import type { Workspace } from '$lib/workspace/workspace.ts';

export const [useWorkspace, provideWorkspace] = createContext<Workspace>();
