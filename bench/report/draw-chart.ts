import type { Chart, Line } from '../part.ts'
import { colourOf } from './chart/colour-of.ts'
import { drawFrame } from './chart/draw-frame.ts'
import { type Place, placeChart } from './chart/place.ts'
import { escape } from './chart/text.ts'

/**
 * A line chart as SVG, the same for the same figures. It has a background of its own, for pages that are dark. A log
 * axis has no place for 0: such a point is left out.
 */
export function drawChart(chart: Chart): string {
  const place = placeChart(chart)
  const size = `width="${place.width}" height="${place.height}" viewBox="0 0 ${place.width} ${place.height}"`
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" ${size} role="img" font-family="sans-serif" font-size="12" fill="#222">`,
    `<title>${escape(chart.title)}</title>`,
    ...drawFrame(chart, place),
    ...chart.lines.flatMap((line, index) => drawLine(line, colourOf(index), place)),
    '</svg>\n',
  ].join('\n')
}

function drawLine({ points }: Line, colour: string, { atX, atY }: Place): string[] {
  const places = points.map(([x, y]) => [atX(x), atY(y)] as const).filter(isInside)
  return [
    `<polyline points="${places.join(' ')}" fill="none" stroke="${colour}" stroke-width="2"/>`,
    ...places.map(([x, y]) => `<circle cx="${x}" cy="${y}" r="3.5" fill="${colour}"/>`),
  ]
}

const isInside = (place: readonly number[]): boolean => place.every(Number.isFinite)
