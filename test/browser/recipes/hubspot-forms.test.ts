import { expect, test } from 'vitest'
import { until } from '../../../tools/until.ts'
import { CLICK_ID } from '../support/start-browser-stack.ts'
import { startRecipe } from '../support/start-recipe.ts'

const { dub, tags, land, pageOf, blocks, site } = await startRecipe('hubspot-forms')
const [onSubmission = '', onMessage = '', onReady = ''] = blocks('html')

/** HubSpot's call, as its documentation has it: the form of an event. */
const FORMS_V4 = `<script>
const values = new Map([['0-1/email', 'jane@shop.example'], ['0-1/dub_id', '']])
window.HubSpotFormsV4 = {
  getFormFromEvent: ({ detail }) => detail.formId === 'form_1' && {
    getFormFieldValues: async () => [...values].map(([name, value]) => ({ name, value })),
    setFieldValue: (name, value) => values.set(name, value),
  },
}
window.readValue = (name) => values.get(name)
</script>`

const FRAME =
  '<div class="hs-form-frame" data-region="na1" data-form-id="form_1" data-portal-id="1"></div>'

test("a form of HubSpot's new editor is reported once it is submitted", async () => {
  const page = await land(pageOf(`${tags}${FORMS_V4}${onSubmission}`, FRAME))
  await page.evaluate(() => {
    for (const type of [
      'hs-form-event:on-submission:failed',
      'hs-form-event:on-submission:success',
    ]) {
      const detail = { formId: 'form_1', instanceId: 'instance_1' }
      dispatchEvent(new CustomEvent(type, { detail }))
    }
  })
  await until(() => dub.leads.length > 0)
  expect(dub.leads).toMatchObject([
    { eventName: 'Sign up', customerExternalId: 'jane@shop.example', clickId: CLICK_ID },
  ])
})

test("a form of HubSpot's new editor takes the click as a contact property", async () => {
  const page = await land(pageOf(`${tags}${FORMS_V4}${onReady}`, FRAME))
  await page.evaluate(() => {
    const detail = { formId: 'form_1', instanceId: 'instance_1' }
    dispatchEvent(new CustomEvent('hs-form-event:on-ready', { detail }))
  })
  expect(await page.evaluate(() => Reflect.get(window, 'readValue')('0-1/dub_id'))).toBe(CLICK_ID)
  expect(dub.leads).toEqual([])
})

test('a legacy form that posts its message out of a frame is reported, and other messages are not', async () => {
  site.serveElsewhere(`<script>
    const post = (message) => parent.postMessage(message, '*')
    post('hsFormCallback')
    post(null)
    post({ type: 'hsFormCallback', eventName: 'onFormReady', id: 'form_1' })
    post({ type: 'hsFormCallback', eventName: 'onFormSubmitted', id: 'form_1', data: {
      redirectUrl: '', submissionValues: { email: 'jane@shop.example', firstname: 'Jane' } } })
  </script>`)
  await land(pageOf(`${tags}${onMessage}`, '<iframe src="/hubspot-frame"></iframe>'))
  await until(() => dub.leads.length > 0)
  expect(dub.leads).toMatchObject([{ customerExternalId: 'jane@shop.example', clickId: CLICK_ID }])
})

test('a legacy form that is drawn into the page later has its hidden field filled', async () => {
  const page = await land(pageOf(tags, '<div id="hbspt-form-1"></div>'))
  await page.evaluate(() => {
    document.querySelector('#hbspt-form-1')?.insertAdjacentHTML(
      'beforeend',
      `<form class="hs-form" method="POST" target="target_iframe_1"><input class="hs-input" type="email" name="email">
        <div class="hs-dub_id" style="display:none"><input name="dub_id" class="hs-input" type="hidden" value=""></div>
        <input type="submit" class="hs-button primary large" value="Submit"></form>`,
    )
  })
  await page.hover('.hs-button')
  await page.focus('[name=email]')
  await until(() =>
    page.evaluate(
      (click) => document.querySelector<HTMLInputElement>('[name=dub_id]')?.value === click,
      CLICK_ID,
    ),
  )
})
