import { ASSOCIATION } from '../settings/association.ts'

type Palette = Record<keyof typeof ASSOCIATION.colours.light, string>

const declarations = (palette: Partial<Palette>) =>
  Object.entries(palette)
    .map(([name, value]) => `--${name}:${value}`)
    .join(';')

/** Printers have one ink. */
const ON_PAPER = { paper: '#fff', raised: '#fff', ink: '#000', soft: '#000', accent: '#000', rail: '#fff', onRail: '#000' }

/**
 * The association's palette as custom properties for light, dark and paper, written into each page before the style that
 * uses it. `site` is the site's origin: printed links are written out with it.
 */
export const pageStyle = (site: string, { light, dark }: { light: Palette; dark: Palette } = ASSOCIATION.colours) =>
  `:root{${declarations(light)}}@media(prefers-color-scheme:dark){:root{${declarations(dark)}}}@media print{:root{--site:"${site}";${declarations(ON_PAPER)}}}`
