import type { CallSite } from '../model/call-site.ts'
import type { DeclaredAt, Volume } from '../model/cost.ts'
import type { EffectiveDeclaration, Settings } from '../model/settings.ts'
import type { Origin } from '../model/source.ts'
import { type OwnerRule, ownerRuleFor } from './codeowners.ts'
import { declarationFor } from './declarations.ts'
import { withDeclaredModels } from './models.ts'

/** A call with everything the team says about it. */
export interface CallUsage {
  /** With declared models and aliases put in; the same object when there are none. */
  callSite: CallSite
  declaration: EffectiveDeclaration | null
  volume: Volume | null
  /** As declared, else by CODEOWNERS, several separated by a space; null when nobody is named. */
  owner: string | null
  declaredAt: DeclaredAt
}

/** Lays callcost.yml and CODEOWNERS over a call as detected. */
export function usageOf(callSite: CallSite, settings: Settings, owners: readonly OwnerRule[] = []): CallUsage {
  const declaration = declarationFor(callSite, settings)
  const rule = declaration?.owner === undefined ? ownerRuleFor(owners, callSite.location.path) : null
  return {
    callSite: withDeclaredModels(callSite, declaration, settings),
    declaration,
    volume: volumeOf(declaration),
    owner: declaration?.owner ?? rule?.owners.join(' ') ?? null,
    declaredAt: { ...declaration?.origins, ...(rule && { owner: placeOf(rule) }) },
  }
}

function placeOf({ path, line }: OwnerRule): Origin {
  return { path, line, column: 1, endLine: line, cell: null, label: 'code owners' }
}

function volumeOf(declaration: EffectiveDeclaration | null): Volume | null {
  if (declaration?.callsPerMonth === undefined) return null
  const origin = declaration.origins.callsPerMonth ?? null
  return { callsPerMonth: declaration.callsPerMonth, basis: 'declared', origin }
}
