/** Where the parts of a chart are in its picture, in pixels. */
import type { Chart } from '../../part.ts'
import { createScale } from './scale.ts'

const WIDTH = 720
/** Of the plot alone. */
const HEIGHT = 300
const LEFT = 88
const RIGHT = WIDTH - 44
/** The title, and below it the label of the y axis. */
const HEAD = 74
/** The numbers of the x axis, and its label. */
const FOOT = 60
export const LEGEND_TOP = 52
export const LEGEND_ROW = 18

export interface Place {
  readonly width: number
  readonly height: number
  readonly left: number
  readonly right: number
  readonly top: number
  readonly bottom: number
  readonly xTicks: readonly number[]
  readonly yTicks: readonly number[]
  readonly atX: (value: number) => number
  readonly atY: (value: number) => number
}

export function placeChart({ x, y, lines }: Chart): Place {
  const points = lines.flatMap((line) => line.points)
  const xScale = createScale(
    x.scale,
    points.map(([value]) => value),
  )
  const yScale = createScale(
    y.scale,
    points.map(([, value]) => value),
  )
  const top = HEAD + (lines.length < 2 ? 0 : lines.length * LEGEND_ROW)
  const bottom = top + HEIGHT
  return {
    width: WIDTH,
    height: bottom + FOOT,
    left: LEFT,
    right: RIGHT,
    top,
    bottom,
    xTicks: xScale.ticks,
    yTicks: yScale.ticks,
    atX: (value) => toTenth(LEFT + xScale.position(value) * (RIGHT - LEFT)),
    atY: (value) => toTenth(bottom - yScale.position(value) * HEIGHT),
  }
}

/** Finer than a screen shows, and a small file. */
const toTenth = (pixels: number): number => Math.round(pixels * 10) / 10
