import { ASSOCIATION } from '../association.ts'

type Palette = Record<keyof typeof ASSOCIATION.colours.light, string>

const declarations = (palette: Palette) =>
  Object.entries(palette)
    .map(([name, value]) => `--${name}:${value}`)
    .join(';')

/** The association's palette as custom properties, for light and dark, written into each page before the style that uses it. */
export const colourStyle = ({ light, dark }: { light: Palette; dark: Palette } = ASSOCIATION.colours) =>
  `:root{${declarations(light)}}@media(prefers-color-scheme:dark){:root{${declarations(dark)}}}@media print{:root{${declarations({
    ...light,
    paper: '#ffffff',
    raised: '#ffffff',
    ink: '#000000',
    soft: '#000000',
    accent: '#000000',
    rail: '#ffffff',
    onRail: '#000000',
  })}}}`
