import { expect, test } from 'vitest'
import { CLICK_ID } from '../support/start-browser-stack.ts'
import { startRecipe } from '../support/start-recipe.ts'

const { tags, land, pageOf, blocks } = await startRecipe('stripe-payment-links')
const [ofOwnDomain = ''] = blocks('html')

test.each([
  [
    'https://pay.example.com/b/1?locale=de',
    `https://pay.example.com/b/1?locale=de&client_reference_id=dub_id_${CLICK_ID}`,
  ],
  ['https://other.example.com/b/1', 'https://other.example.com/b/1'],
])(
  "the recipe's line hands the click to a link of the payment domain: %s",
  async (href, expected) => {
    const body = `<a href="${href}"><b>Buy</b></a>
    <script>document.querySelector('a').addEventListener('click', (event) => event.preventDefault())</script>`
    const page = await land(pageOf(`${tags}${ofOwnDomain}`, body))
    await page.click('b')
    expect(await page.$eval('a', (link) => (link as HTMLAnchorElement).href)).toBe(expected)
  },
)
