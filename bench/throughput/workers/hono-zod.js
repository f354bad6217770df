/** The same job as people commonly write it: Hono's router and CORS, a schema of zod, one call to Dub. */
import { Hono } from 'hono'
import { cors } from 'hono/cors'
import { z } from 'zod'

const LEAD = z.object({
  clickId: z.string().trim(),
  eventName: z.string().trim().min(1).max(255),
  customerExternalId: z.string().trim().min(1).max(100),
  customerName: z.string().max(100).nullish(),
  customerEmail: z.email().max(100).nullish(),
  customerAvatar: z.string().nullish(),
  mode: z.enum(['async', 'wait', 'deferred']).default('async'),
  eventQuantity: z.number().int().positive().nullish(),
  metadata: z.record(z.string(), z.any()).nullish(),
})

const app = new Hono()

app.use(
  '/track/*',
  cors({ origin: (_origin, context) => context.env.ALLOWED_ORIGINS, credentials: true }),
)

app.post('/track/lead', async (context) => {
  const { DUB_API_URL, DUB_API_KEY } = context.env
  const lead = LEAD.safeParse(await context.req.json())
  if (!lead.success) return context.json({ error: lead.error.issues }, 422)
  const response = await fetch(`${DUB_API_URL}/track/lead`, {
    method: 'POST',
    headers: { authorization: `Bearer ${DUB_API_KEY}`, 'content-type': 'application/json' },
    body: JSON.stringify(lead.data),
  })
  return context.json(await response.json(), response.status)
})

export default app
