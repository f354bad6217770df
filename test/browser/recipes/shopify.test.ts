import { expect, test } from 'vitest'
import { until } from '../../../tools/until.ts'
import { CLICK_ID } from '../support/start-browser-stack.ts'
import { startRecipe, submitEmail } from '../support/start-recipe.ts'

const { dub, tags, land, pageOf, blocks, worker } = await startRecipe('shopify')

/** The attributes of the theme's form, as Liquid writes them. */
const attributes = [...(blocks('liquid')[0] ?? '').matchAll(/([\w-]+): '([^']*)'/g)].map(
  ([, name, value]) => `${name}="${value}"`,
)

test("the theme's newsletter form reports itself when it leaves the page", async () => {
  expect(attributes).toHaveLength(3)
  const page = await land(
    pageOf(
      tags,
      `<form method="post" action="/contact#contact_form" id="contact_form" accept-charset="UTF-8"
        class="contact-form" ${attributes.join(' ')}>
        <input type="hidden" name="form_type" value="customer"><input type="hidden" name="utf8" value="✓">
        <input type="email" name="contact[email]" required><button type="submit">Subscribe</button></form>`,
    ),
  )
  await until(() => page.evaluate(() => !!window.dubTrack?.partner))
  await submitEmail(page, 'jane@shop.example')
  await until(() => dub.leads.length > 0)
  expect(dub.leads).toMatchObject([
    { eventName: 'Sign up', customerExternalId: 'jane@shop.example', clickId: CLICK_ID },
  ])
})

test('a script in a sandboxed frame, as a pixel is, is refused and keeps its event', async () => {
  const inFrame = `${tags}<script>addEventListener('DOMContentLoaded', async () => {
    const receipt = await dubTrack('Sign up', { customerExternalId: 'user_1', clickId: '${CLICK_ID}' })
    parent.postMessage({ origin: self.origin, status: receipt.status }, '*')
  })</script>`
  const page = await land(
    pageOf(
      `<script>addEventListener('message', ({ data }) => (window.pixel = data))</script>`,
      `<iframe sandbox="allow-scripts allow-forms" srcdoc="${inFrame.replaceAll('"', '&quot;')}"></iframe>`,
    ),
  )
  expect(await until(() => page.evaluate(() => Reflect.get(window, 'pixel')))).toEqual({
    origin: 'null',
    status: 'kept',
  })
  expect(worker.logs().at(-1)).toContain('foreign_origin')
  expect(dub.calls).toEqual([])
})
