import { refusalResponses } from './refusal-responses.ts'

/** What a browser asks before a page sends a header such as `Authorization`. */
export const preflight = () => ({
  summary: 'Allow a page to send headers of its own',
  security: [{ pageOrigin: [] }],
  responses: { '204': { description: 'Allowed.' }, ...refusalResponses('preflight') },
})
