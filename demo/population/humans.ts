import type { LocalDate } from '../../src/base/time/calendar.ts'
import type { Random } from '../random.ts'
import type { DemoResident } from '../types.ts'
import type { Sex } from './names.ts'
import { otherSurname, surnameMaker, wholeName } from './names.ts'
import { ageOn, birthAt, citizenNumbers, phones } from './numbers.ts'
import { HOME_PREFECTURE } from './origins.ts'

/** A person as they really are; what sources say of them is another matter. */
export interface Human {
  key: string
  name: string
  sex: Sex
  birthOn: LocalDate
  age: number
  idNumber: string
  phone: string | null
  maritalStatus: string
  /** Came from elsewhere: the code of the county they are registered in, and why they came. */
  origin: { area: string; address: string; reason: string } | null
  diedOn: LocalDate | null
}

export interface Wanted {
  sex: Sex
  age: number
  surname?: string
  maritalStatus?: string
  origin?: Human['origin']
  /** Names of brothers and sisters. */
  taken?: ReadonlySet<string>
  /** A resident with an account. */
  known?: DemoResident
}

/** Makes people one after another; all that must be unique is kept here. */
export class Nursery {
  readonly random: Random
  readonly now: LocalDate
  readonly nextSurname: () => string
  private readonly nextPhone = phones(1)
  private readonly number = citizenNumbers()
  private count = 0

  constructor(random: Random, now: LocalDate) {
    this.random = random
    this.now = now
    this.nextSurname = surnameMaker(random)
  }

  person(wanted: Wanted): Human {
    const { sex, known } = wanted
    const birthOn = birthAt(this.random, this.now, wanted.age)
    const surname = wanted.surname ?? this.nextSurname()
    const year = Number(birthOn.slice(0, 4))
    this.count += 1
    return {
      key: `p${String(this.count).padStart(5, '0')}`,
      name: known?.name ?? wholeName(this.random, { surname, sex, year }, wanted.taken),
      sex,
      birthOn,
      age: ageOn(birthOn, this.now),
      idNumber: this.number(wanted.origin?.area.slice(0, 4) ?? HOME_PREFECTURE, birthOn, sex),
      phone: known?.phone ?? this.phoneFor(wanted.age),
      maritalStatus: wanted.maritalStatus ?? '10',
      origin: wanted.origin ?? null,
      diedOn: null,
    }
  }

  /** A number nobody has had yet. */
  newPhone(): string {
    return this.nextPhone()
  }

  surnameUnlike(surname: string): string {
    return otherSurname(this.nextSurname, surname)
  }

  /** One in ten has none, more of the old; a child is reached through the parents. */
  private phoneFor(age: number): string | null {
    if (age < 14) return null
    const without = age >= 75 ? 0.2 : age < 18 ? 0.12 : 0.03
    return this.random.chance(without) ? null : this.nextPhone()
  }
}
