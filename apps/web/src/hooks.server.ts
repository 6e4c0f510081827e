import type { Handle } from '@sveltejs/kit/hooks'

// what every page shows; the part with the letters of minority names is fetched when one stands on the page
const EVERY_PAGE = /(-(latin|vietnamese)-(400|600)-normal\.woff2|figures-(400|600)\.woff)$/

/**
 * Runs when the build makes its one page: lets the browser fetch the letters together with the program, so that no text
 * is set in another font first and moves when they come.
 */
export const handle: Handle = ({ event, resolve }) =>
  resolve(event, {
    preload: (file) => (file.type === 'font' ? EVERY_PAGE.test(file.filename) : file.type !== 'asset'),
  })
