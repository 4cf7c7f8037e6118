// What SvelteKit lets an app declare of itself; this one adds nothing to it.
/// <reference types="@sveltejs/kit" />
declare global {
	namespace App {}
}

export {};
