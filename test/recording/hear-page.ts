import type { HTTPResponse, Page } from 'puppeteer-core'
import { record, recordLater } from './recorder.ts'
import { recordRequest } from './requests.ts'
import { isWorker } from './workers.ts'

/** Puts on record what a page in the browser asks, and what Workers answer it. */
export function hearPage(page: Page): void {
  page.on('request', (request) => {
    recordRequest(request.postData(), request.headers()['authorization'])
  })
  page.on('response', (response) => {
    if (!isWorker(response.url())) return
    record('answer', headOf(response))
  })
  // A page that is left takes the body along, and one of a preflight never comes.
  page.on('requestfinished', (request) => {
    const response = request.response()
    if (response && isWorker(response.url())) recordLater('answer', response.text())
  })
}

const headOf = (response: HTTPResponse): string =>
  `${response.status()} ${JSON.stringify(response.headers())}`
