/** Distinct also to people who see red and green alike. */
const COLOURS = ['#0072b2', '#d55e00', '#009e73', '#cc79a7', '#e69f00'] as const

/** The colour of a line, by its place among the lines of its chart. */
export const colourOf = (index: number): string => COLOURS[index % COLOURS.length] ?? 'black'
