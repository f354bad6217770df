import type * as v from 'valibot'
import { expectTypeOf, test } from 'vitest'
import type { CustomerFields, LeadFields, SaleFields } from '../../contract/event-fields.ts'
import type { EventKind, EVENTS } from '../../contract/events.ts'
import type { idempotencyKey } from '../../contract/sale-fields.ts'

/** What the table's schemas take, whether it may be left out or not. */
type TableFields<Kind extends EventKind> = {
  [Name in keyof Schemas<Kind>]: Schemas<Kind>[Name] extends v.GenericSchema
    ? v.InferInput<Schemas<Kind>[Name]>
    : never
} & { customerExternalId: string }
type Schemas<Kind extends EventKind> = (typeof EVENTS)[Kind]['essential'] &
  (typeof EVENTS)[Kind]['describing']

type Flat<Fields> = { -readonly [Name in keyof Fields]-?: Fields[Name] }

test('the published fields of each event are those of the table', () => {
  expectTypeOf<Flat<LeadFields>>().toEqualTypeOf<Flat<TableFields<'lead'>>>()
  expectTypeOf<Flat<CustomerFields>>().toEqualTypeOf<Flat<TableFields<'customer'>>>()
  expectTypeOf<Flat<SaleFields>>().toEqualTypeOf<
    Flat<TableFields<'sale'> & { idempotencyKey: v.InferInput<typeof idempotencyKey> }>
  >()
})
