import type { InputOf } from '../../../../base/contract.ts'
import type { Ctx } from '../../../../platform/http/context.ts'
import type { addAlias, listAliases, removeAlias } from '../../contract/addresses.ts'
import { errors } from '../../contract/errors.ts'
import { readAddress } from '../../rules/addresses/locate-text.ts'
import { aliasAt, aliasesOf, deleteAlias, saveAliases } from '../../store/addresses/aliases.ts'
import { addressBook } from '../../store/addresses/book.ts'
import { changingAddresses } from '../houses/changing.ts'
import { resolveAddresses } from './resolve.ts'
import { placeInReach } from './subjects.ts'

export async function aliasList(ctx: Ctx, { kind, id }: InputOf<typeof listAliases>) {
  await placeInReach(ctx, { kind, id }, 'registry:read')
  const rows = await aliasesOf(ctx.db, id)
  return {
    aliases: rows.map(({ address_key, text, added_at }) => ({
      key: address_key,
      text,
      addedAt: added_at.toISOString(),
    })),
  }
}

/** Another way a place is written. One that leads elsewhere already is named, not taken over. */
export async function learn(ctx: Ctx, { kind, id, text }: InputOf<typeof addAlias>) {
  await changingAddresses(ctx, async (tx) => {
    const place = await placeInReach(tx, { kind, id }, 'registry:edit')
    tx.audit({ subject: `${kind}:${id}`, areaCode: place.areaCode, detail: { text } })
    const { names } = await addressBook.get(tx)
    const { key } = readAddress(text, names)
    const [found] = await resolveAddresses(tx, [text])
    const elsewhere = found?.sureness === 'sure' && found.place?.id !== id ? found.place?.address : undefined
    const taken = (await aliasAt(tx.db, key))?.subject_id
    if (elsewhere !== undefined || (taken && taken !== id))
      throw errors.alias_taken({ where: elsewhere ?? '另一处', field: 'text' })
    await saveAliases(tx.db, [{ key, kind, subjectId: id, text }], tx.now())
  })
  return { ok: true as const }
}

export async function unlearn(ctx: Ctx, { kind, id, key }: InputOf<typeof removeAlias>) {
  await changingAddresses(ctx, async (tx) => {
    const { areaCode } = await placeInReach(tx, { kind, id }, 'registry:edit')
    tx.audit({ subject: `${kind}:${id}`, areaCode, detail: { removed: key } })
    await deleteAlias(tx.db, { subjectId: id, key })
  })
  return { ok: true as const }
}
