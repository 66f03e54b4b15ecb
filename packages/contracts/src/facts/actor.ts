import { z } from 'zod'

const UUID = '[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}'

/** Who did it, without a name: an account's id, `guest:<holderId>`, the system itself, the demo's data, or nobody who has signed in. */
export const actor = z.string().regex(new RegExp(`^(?:system|demo|nobody|(?:guest:)?${UUID})$`))
