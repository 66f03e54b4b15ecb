import type { Plugin } from 'vite'

const FIRST_SCREEN_FONTS = [
  /inter-latin-wght-normal.*\.woff2$/,
  /bricolage-grotesque-latin-wght-normal.*\.woff2$/,
]

/** Vite leaves `<link rel="preload">` to us, and a hashed font name is known only once the bundle is. */
export function preloadFonts(): Plugin {
  return {
    name: 'guichet:preload-fonts',
    apply: 'build',
    transformIndexHtml: {
      order: 'post',
      handler: (_html, { bundle }) =>
        Object.keys(bundle ?? {})
          .filter((file) => FIRST_SCREEN_FONTS.some((font) => font.test(file)))
          .map((file) => ({
            tag: 'link',
            attrs: { rel: 'preload', as: 'font', type: 'font/woff2', href: `/${file}`, crossorigin: true },
            injectTo: 'head' as const,
          })),
    },
  }
}
