import type { AlertPlan, AlertRule, AlertStep, Recipient } from '../contract/alerts.ts'

/** What a new installation begins with; the office edits it. A citizen's rating and a suspension press nobody late. */
export const defaultAlertPlan: AlertPlan = {
  rules: [
    rule('register', [used(75, 'desk'), due('desk', 'desk_chief'), over(100, 'desk_chief', 'upper_desk')]),
    rule('verify', [used(75, 'worker'), due('worker', 'desk'), over(100, 'desk', 'desk_chief')]),
    rule('dispatch', [due('desk', 'desk_chief'), raise(over(100, 'desk_chief', 'upper_desk'))]),
    rule('handle', [
      used(75, 'handler'),
      due('handler', 'desk'),
      raise(over(50, 'handler', 'desk_chief')),
      raise(over(100, 'desk_chief', 'upper_desk')),
      raise(over(200, 'upper_desk', 'leader')),
    ]),
    rule('suspend', [used(90, 'handler', 'desk')]),
    rule('request_check', [due('desk')]),
    rule('check', [used(75, 'worker'), due('worker', 'desk'), over(100, 'desk', 'desk_chief')]),
    rule('close', [due('desk'), over(100, 'desk_chief')]),
  ],
}

function rule(kind: AlertRule['kind'], steps: AlertStep[]): AlertRule {
  return { kind, classId: null, urgency: null, steps }
}

function used(percent: number, ...tell: Recipient[]): AlertStep {
  return { when: { kind: 'used', percent }, tell, raises: false }
}

function due(...tell: Recipient[]): AlertStep {
  return { when: { kind: 'due' }, tell, raises: false }
}

function over(percent: number, ...tell: Recipient[]): AlertStep {
  return { when: { kind: 'over', percent }, tell, raises: false }
}

function raise(step: AlertStep): AlertStep {
  return { ...step, raises: true }
}
