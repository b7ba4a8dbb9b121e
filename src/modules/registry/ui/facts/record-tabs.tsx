import { recordSections, type ShownRecord } from '../../../../web/list/record-slots.ts'
import { useCan } from '../../../../web/session/session.tsx'

/** Tabs of a file that other modules fill. */
export function useRecordTabs(shown: ShownRecord) {
  const can = useCan()
  return recordSections
    .all()
    .filter((section) => can(section.permission))
    .map(({ key, label, screen: Screen }) => ({ key, label, children: <Screen shown={shown} /> }))
}
