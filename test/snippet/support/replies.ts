/** A click id of the form Dub gives. */
export const CLICK_ID = 'Qx7Kp2Lm9Zt4Rv6B'

/** Dub's reply to a lead it recorded. */
export const RECORDED = {
  click: { id: CLICK_ID },
  link: {
    id: 'link_1',
    domain: 'go.lumen.test',
    key: 'jo',
    shortLink: 'https://go.lumen.test/jo',
    url: 'https://lumen.test/',
  },
  customer: { name: 'Ines Moreau', email: null, avatar: null, externalId: 'user_123' },
}

/** Dub's reply to a lead it has already recorded. */
export const DUPLICATE = { ...RECORDED, link: null }

/** A refusal in Dub's envelope. */
export const dubError = (code: string) => ({
  error: {
    code,
    message: `${code}: customerExternalId: no`,
    doc_url: `https://dub.co/docs/api-reference/errors#${code}`,
  },
})

/** Dub's reply to a sale it counted. */
export const SOLD = {
  eventName: 'Purchase',
  customer: {
    id: 'cus_1',
    name: 'Ines Moreau',
    email: null,
    avatar: null,
    externalId: 'user_123',
  },
  sale: {
    amount: 4900,
    currency: 'usd',
    paymentProcessor: 'custom',
    invoiceId: 'inv_7001',
    metadata: null,
  },
}
