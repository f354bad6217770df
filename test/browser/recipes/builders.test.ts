import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { until } from '../../../tools/until.ts'
import { codeBlocks } from '../../support/code-blocks.ts'
import { CLICK_ID } from '../support/start-browser-stack.ts'
import { startRecipe, submitEmail } from '../support/start-recipe.ts'

const { dub, tags, land, pageOf, here } = await startRecipe('webflow')
const block = (recipe: string, language: string, index = 0): string => {
  const code = codeBlocks(`docs/recipes/${recipe}.md`, language)[index]
  if (!code) throw new Error(`docs/recipes/${recipe}.md has no such block`)
  return here(code)
}

/** Stops the submission, and shows that it is done, as the scripts of builders do. */
const STOPPED = `event.preventDefault()
  event.target.hidden = true
  document.querySelector('.done').hidden = false`

/** The attributes that the recipe's table lists. */
const attributes = [
  ...readFileSync('docs/recipes/webflow.md', 'utf8').matchAll(
    /^ *\| `(data-[\w-]+)` +\| `(.*?)` +\|$/gm,
  ),
].map(([, name, value]) => `${name}="${value}"`)

test("a form of Webflow's reports itself, and takes the click along", async () => {
  expect(attributes).toHaveLength(3)
  const page = await land(
    pageOf(
      tags,
      `<div class="form-block w-form"><form id="email-form" name="email-form" data-name="Email Form" method="get"
        class="form" data-wf-page-id="65a1" data-wf-element-id="b2c3" aria-label="Email Form" ${attributes.join(' ')}>
        <label for="email">Email</label><input class="w-input" maxlength="256" name="email" data-name="Email"
          placeholder="" type="email" id="email" required="">
        <div class="w-embed">${block('webflow', 'html')}</div>
        <input type="submit" data-wait="Please wait..." class="w-button" value="Submit"></form>
      <div class="done w-form-done" hidden>Thank you</div></div>
      <script>document.addEventListener('submit', (event) => {
        window.sent = [...new FormData(event.target)]
        ${STOPPED}
      })</script>`,
    ),
  )
  await until(() => page.evaluate(() => !!window.dubTrack?.partner))
  await submitEmail(page, 'jane@shop.example')
  await until(() => dub.leads.length > 0)
  expect(dub.leads).toMatchObject([
    { eventName: 'Sign up', customerExternalId: 'jane@shop.example', clickId: CLICK_ID },
  ])
  expect(dub.customers.get('jane@shop.example')).toMatchObject({ email: 'jane@shop.example' })
  expect(await page.evaluate(() => Reflect.get(window, 'sent'))).toContainEqual([
    'dub_id',
    CLICK_ID,
  ])
})

test("a form of Framer's that comes after the page is reported by the recipe's listener", async () => {
  const page = await land(
    pageOf(
      tags,
      `<div id="main"></div>
      <script type="module">
        await new Promise((resolve) => setTimeout(resolve, 50))
        history.pushState(null, '', '/signup/step-2')
        main.innerHTML = '<form class="framer-1a2b3c"><input type="email" name="Email" required>'
          + '<button type="submit">Join</button></form><p class="done" hidden>Thank you</p>'
        main.addEventListener('submit', (event) => { ${STOPPED} })
      </script>
      ${block('framer', 'html')}`,
    ),
  )
  await page.waitForSelector('[type=email]')
  await page.type('[type=email]', 'no email')
  await page.click('[type=submit]')
  await page.$eval('[type=email]', (field) => ((field as HTMLInputElement).value = ''))
  await submitEmail(page, 'jane@shop.example')
  await until(() => dub.leads.length > 0)
  expect(dub.leads).toMatchObject([{ customerExternalId: 'jane@shop.example', clickId: CLICK_ID }])
})

/** What PHP printed of the recipe's first block, with the functions of WordPress 6.1.9. */
const WORDPRESS = `<script>
window.dubTrack||["","sale","customer"].forEach(function(m){
function f(p){var a=arguments;return new Promise(function(r){dubTrack.q.push(m?{get 0(){throw r(dubTrack[m](p))}}:[a,r])
})}m?dubTrack[m]=f:(window.dubTrack=f).q=[]})
</script>
<script src="https://t.example.com/dub.js" defer></script>`

test("WordPress prints the tags of README.md from the recipe's block", () => {
  const [, stub = ''] =
    /wp_print_inline_script_tag\( '([^']*)' \)/.exec(block('wordpress', 'php')) ?? []
  expect(stub).not.toBe('')
  expect(WORDPRESS).toBe(
    `<script>\n${stub}\n</script>\n<script src="https://t.example.com/dub.js" defer></script>`,
  )
  expect(tags.replaceAll('\n', '')).toContain(stub.replaceAll('\n', ''))
})

test("a mail of Contact Form 7's is reported by the recipe's listener", async () => {
  const page = await land(pageOf(here(WORDPRESS), block('wordpress', 'html')))
  await page.evaluate(() => {
    document.body.dispatchEvent(
      new CustomEvent('wpcf7mailsent', {
        bubbles: true,
        detail: {
          contactFormId: 7,
          inputs: [
            { name: 'your-name', value: 'Jane' },
            { name: 'your-email', value: 'jane@shop.example' },
          ],
        },
      }),
    )
  })
  await until(() => dub.leads.length > 0)
  expect(dub.leads).toMatchObject([{ customerExternalId: 'jane@shop.example', clickId: CLICK_ID }])
})
