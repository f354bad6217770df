import type { Chart } from '../../part.ts'
import { colourOf } from './colour-of.ts'
import { LEGEND_ROW, LEGEND_TOP, type Place } from './place.ts'
import { text } from './text.ts'

/** The background, the title, the legend and the axes of a chart: all but its lines. */
export const drawFrame = (chart: Chart, place: Place): string[] => [
  `<rect width="${place.width}" height="${place.height}" rx="6" fill="#fff"/>`,
  text({ x: 16, y: 28, size: 15, weight: 'bold' }, chart.title),
  ...drawLegend(chart),
  text({ x: 16, y: place.top - 14 }, chart.y.label),
  ...place.yTicks.flatMap((tick) => drawYTick(tick, place)),
  ...place.xTicks.flatMap((tick) => drawXTick(tick, place)),
  text({ x: place.right, y: place.bottom + 44, anchor: 'end' }, chart.x.label),
]

/** The only line of a chart needs no name. */
const drawLegend = ({ lines }: Chart): string[] =>
  lines.length < 2
    ? []
    : lines.flatMap(({ name }, index) => {
        const y = LEGEND_TOP + index * LEGEND_ROW
        return [
          `<path d="M16 ${y - 4}h20" stroke="${colourOf(index)}" stroke-width="3"/>`,
          text({ x: 44, y }, name),
        ]
      })

const drawYTick = (tick: number, { left, right, atY }: Place): string[] => [
  rule([left, atY(tick)], [right, atY(tick)], '#ddd'),
  text({ x: left - 8, y: atY(tick) + 4, anchor: 'end' }, labelOf(tick)),
]

const drawXTick = (tick: number, { bottom, atX }: Place): string[] => [
  rule([atX(tick), bottom], [atX(tick), bottom + 5], '#888'),
  text({ x: atX(tick), y: bottom + 20, anchor: 'middle' }, labelOf(tick)),
]

type Point = readonly [x: number, y: number]

const rule = ([fromX, fromY]: Point, [toX, toY]: Point, colour: string): string =>
  `<path d="M${fromX} ${fromY}L${toX} ${toY}" stroke="${colour}"/>`

const labelOf = (tick: number): string =>
  tick.toLocaleString('en-US', { maximumSignificantDigits: 6 })
