import adapter from '@sveltejs/adapter-static'

/**
 * The SvelteKit options. `apps/web/vite.config.ts` hands them to the Vite plugin, because Kit 3 refuses a
 * `svelte.config.js` in its Vite root; paths are relative to `apps/web`, where builds run.
 *
 * @type {import('@sveltejs/kit/vite').Config}
 */
const config = {
  adapter: adapter({ pages: 'build', assets: 'build', fallback: 'index.html', precompress: true }),
  paths: { relative: false },
}

export default config
