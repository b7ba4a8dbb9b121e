import { useEffect, useMemo, useState } from 'react'
import { call } from '../../../../../web/api/call.ts'
import { useCall } from '../../../../../web/api/use-call.ts'
import { getArea } from '../../../../areas/contract/areas.ts'
import { readDirectory } from '../../../../organisations/contract/organisations.ts'
import type { DispatchRule } from '../../../contract/dispatch-rules.ts'
import type { DispatchNames } from '../../../rules/dispatch/words.ts'
import { useClasses } from '../../pickers/class-select.tsx'

/** Names for the ids in the rules on the screen, changed ones too. */
export function useDispatchNames(rules: readonly DispatchRule[]): DispatchNames {
  const classes = useClasses()
  const directory = useCall(readDirectory, {}, { staleMs: 300_000 }).data
  const areas = useAreaNames(rules)
  return useMemo(() => {
    const classNames = new Map(classes.map((one) => [one.id, one.name]))
    const units = new Map((directory?.entries ?? []).map((entry) => [entry.id, entry.shortName]))
    return {
      className: (id) => classNames.get(id) ?? '已删除的类别',
      organisation: (id) => units.get(id) ?? (directory ? '已撤销的单位' : '…'),
      area: (code) => areas[code] ?? code,
    }
  }, [classes, directory, areas])
}

function useAreaNames(rules: readonly DispatchRule[]): Readonly<Record<string, string>> {
  const [names, add] = useState<Readonly<Record<string, string>>>({})
  const wanted = [...new Set(rules.flatMap((rule) => rule.conditions.areas))]
    .filter((code) => !(code in names))
    .join()
  useEffect(() => {
    for (const code of wanted === '' ? [] : wanted.split(',')) {
      call(getArea, { code }).then(
        ({ shortName }) => add((old) => ({ ...old, [code]: shortName })),
        // An area that is no more is shown by its code.
        () => add((old) => ({ ...old, [code]: code })),
      )
    }
  }, [wanted])
  return names
}
