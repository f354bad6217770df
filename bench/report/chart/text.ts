/** How a text is written. The default is a label, from its left end. */
interface Style {
  readonly x: number
  readonly y: number
  readonly size?: number
  readonly anchor?: 'start' | 'middle' | 'end'
  readonly weight?: 'normal' | 'bold'
}

/** An SVG element with this text. */
export function text(
  { x, y, size = 12, anchor = 'start', weight = 'normal' }: Style,
  content: string,
): string {
  const attributes = [
    `x="${x}" y="${y}"`,
    ...(size === 12 ? [] : [`font-size="${size}"`]),
    ...(anchor === 'start' ? [] : [`text-anchor="${anchor}"`]),
    ...(weight === 'normal' ? [] : [`font-weight="${weight}"`]),
  ]
  return `<text ${attributes.join(' ')}>${escape(content)}</text>`
}

/** For the contents of an element. */
export const escape = (content: string): string =>
  content.replaceAll('&', '&amp;').replaceAll('<', '&lt;')
