import { useEffect, useState } from 'react'
import { useCall } from '../../../../web/api/use-call.ts'
import { useUrlState } from '../../../../web/router/use-url-state.ts'
import { type LabelledComponent, readLabel } from '../../../registry/contract/component-labels.ts'
import { listClasses, type OrderClass } from '../../contract/catalogue.ts'
import { classOfComponent } from '../../rules/component-class.ts'
import type { DraftState, ReportDraft, ScannedComponent } from './report-draft.ts'

const SCANNED = { component: '' }
const KEEP_MS = 3_600_000

/**
 * `/report?component=3708…`, from the label of a component: the report is about it, its class and place are filled in.
 * Words and photos already there stay.
 */
export function useScanned({ draft, change }: Pick<DraftState, 'draft' | 'change'>) {
  const [{ component: code }, setAddress] = useUrlState(SCANNED)
  // The address follows a moment later than the draft.
  const [forgotten, setForgotten] = useState('')
  const known = draft.component?.code
  const isWanted = code !== '' && code !== forgotten && known !== code
  const label = useCall(readLabel, { code }, { enabled: isWanted, staleMs: KEEP_MS })
  const classes = useCall(listClasses, {}, { enabled: isWanted, staleMs: KEEP_MS })
  useEffect(() => {
    if (!isWanted || !label.data || !classes.data || label.data.code === known) return
    change(partOf(label.data, classes.data.rows))
  }, [isWanted, known, label.data, classes.data, change])
  const problem = isWanted ? (label.error ?? classes.error) : null
  // Without a network the number is enough: the server fills in the rest when the report arrives.
  const isUnread = problem?.kind === 'offline' && /^\d{16}$/.test(code)
  useEffect(() => {
    if (isUnread) change({ component: unread(code) })
  }, [isUnread, code, change])
  return {
    isLooking: isWanted && problem === null,
    problem: isUnread ? null : problem,
    /** The report is about something else; what was filled in stays, to be changed by hand. */
    forget: () => {
      setForgotten(code)
      setAddress(SCANNED)
      change({ component: null })
    },
  }
}

function unread(code: string): ScannedComponent {
  return {
    code,
    name: '标牌上的部件',
    classCode: '',
    className: '',
    place: '没有网络，提交时按编码关联',
  }
}

function partOf(
  { code, name, classCode, className, areaName, location, point }: LabelledComponent,
  classes: readonly OrderClass[],
): Partial<ReportDraft> {
  const cls = classOfComponent(classes, classCode)
  return {
    component: { code, name, classCode, className, place: [areaName, location].filter(Boolean).join(' · ') },
    classId: cls?.id ?? null,
    className: cls?.name ?? '',
    point,
    area: null,
    placeSource: 'label',
    accuracyM: null,
    address: location,
  }
}
