import type { Page } from 'puppeteer-core'

/** WCAG 1.4.3. */
const LEAST_CONTRAST = 4.5

type Rgb = readonly number[]

/** The texts of a page that stand out too little from what is below them. */
export async function findFaintTexts(page: Page): Promise<readonly string[]> {
  const painted = await page.evaluate(() => {
    const canvas = new OffscreenCanvas(1, 1).getContext('2d')
    // One color over the other, as the browser paints them.
    const paint = (colors: readonly string[]): number[] => {
      if (!canvas) return []
      for (const color of ['white', ...colors]) {
        canvas.fillStyle = color
        canvas.fillRect(0, 0, 1, 1)
      }
      return [...canvas.getImageData(0, 0, 1, 1).data].slice(0, 3)
    }
    return [...document.body.querySelectorAll<HTMLElement>('*')]
      .filter((element) => element.checkVisibility() && !element.matches(':disabled, script'))
      .filter(({ childNodes }) =>
        [...childNodes].some(({ nodeType, nodeValue }) => nodeType === 3 && nodeValue?.trim()),
      )
      .map((element) => {
        const below: string[] = []
        for (let at: Element | null = element; at; at = at.parentElement) {
          below.unshift(getComputedStyle(at).backgroundColor)
        }
        const over = [...below, getComputedStyle(element).color]
        return { text: element.innerText, background: paint(below), color: paint(over) }
      })
  })
  return painted
    .map(({ text, background, color }) => ({ text, contrast: contrastOf(background, color) }))
    .filter(({ contrast }) => !(contrast >= LEAST_CONTRAST))
    .map(({ text, contrast }) => `${text}: ${contrast.toFixed(2)}`)
}

function contrastOf(one: Rgb, other: Rgb): number {
  const [lighter = 0, darker = 0] = [luminanceOf(one), luminanceOf(other)].toSorted((a, b) => b - a)
  return (lighter + 0.05) / (darker + 0.05)
}

/** Of sRGB: WCAG, "relative luminance". */
function luminanceOf(rgb: Rgb): number {
  const [red = 0, green = 0, blue = 0] = rgb.map((value) => {
    const part = value / 255
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}
