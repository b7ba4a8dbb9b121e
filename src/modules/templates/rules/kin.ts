import type { Answer, Answers } from '../contract/answers.ts'
import type { HouseholdField } from '../contract/links.ts'
import { type Form, type FormNode, nodesOf } from './form/form.ts'
import { roundsOf } from './form/frame.ts'

export interface Kin {
  personId: string
  kinship: string
}

export interface KinFindings {
  head: string | undefined
  members: Kin[]
}

/** Who a sheet says is head of the household, and who belongs to it and how; nothing where that was said before. */
export function kinFindingsIn(form: Form, answers: Answers, before: Answers = {}): KinFindings | undefined {
  const now = kinIn(form, answers)
  if (now.head === undefined && now.members.length === 0) return undefined
  return JSON.stringify(now) === JSON.stringify(kinIn(form, before)) ? undefined : now
}

function kinIn(form: Form, answers: Answers): KinFindings {
  const head = linkedTo(form, 'writeBack', 'head')
  const member = linkedTo(form, 'writeBack', 'member')
  const kinship = linkedTo(form, 'writeBack', 'kinship')
  const rounds = member ? roundsOf(answers[member.repeats[0] ?? '']) : []
  return {
    head: head && chosen(answers[head.item.name]),
    members: rounds.flatMap((round) => {
      const personId = chosen(round[member?.item.name ?? ''])
      const said = round[kinship?.item.name ?? '']
      return personId && typeof said === 'string' ? [{ personId, kinship: said }] : []
    }),
  }
}

/** Nobody where the name is masked: whoever may not read it did not choose. */
function chosen(answer: Answer | undefined): string | undefined {
  return typeof answer === 'object' && answer && 'id' in answer ? String(answer.id) || undefined : undefined
}

interface KnownMember extends Kin {
  name: string
}

/** The answers a sheet for a household begins with, by what the registry knows of its members. */
export function knownKinAnswers(form: Form, members: readonly KnownMember[], head: string): Answers {
  const asksHead = linkedTo(form, 'prefill', 'head')
  const asksMember = linkedTo(form, 'prefill', 'member')
  const asksKinship = linkedTo(form, 'prefill', 'kinship')
  const known: Answers = {}
  const own = members.find(({ kinship }) => kinship === head)
  if (asksHead && own) known[asksHead.item.name] = subject(own)
  const repeat = asksMember?.repeats[0]
  if (asksMember && repeat && members.length > 0)
    known[repeat] = members.map((one) => ({
      [asksMember.item.name]: subject(one),
      ...(asksKinship && { [asksKinship.item.name]: one.kinship }),
    }))
  return known
}

function subject({ personId, name }: KnownMember): Answer {
  return { id: personId, title: name }
}

function linkedTo(form: Form, link: 'prefill' | 'writeBack', field: HouseholdField): FormNode | undefined {
  return [...nodesOf(form.roots)].find(({ item }) => item[link] === field)
}
