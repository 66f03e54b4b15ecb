import type { Db } from '../tables.ts'

export async function findImage(db: Db, digest: string, width: number): Promise<Uint8Array | undefined> {
  const row = await db
    .selectFrom('images')
    .select('bytes')
    .where('digest', '=', digest)
    .where('width', '=', width)
    .executeTakeFirst()
  return row?.bytes
}

export async function insertImage(
  db: Db,
  digest: string,
  sizes: readonly { width: number; bytes: Uint8Array }[],
): Promise<void> {
  await db
    .insertInto('images')
    .values(sizes.map(({ width, bytes }) => ({ digest, width, bytes: Buffer.from(bytes) })))
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

/** Two events may show the same picture; it goes with the last of them. */
export async function deleteImageUnlessShown(db: Db, digest: string): Promise<void> {
  await db
    .deleteFrom('images')
    .where('digest', '=', digest)
    .where(({ not, exists, selectFrom }) =>
      not(exists(selectFrom('events').select('events.id').where('events.image_digest', '=', digest))),
    )
    .execute()
}
