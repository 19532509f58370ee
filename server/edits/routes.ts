import type { FastifyInstance } from 'fastify'
import type { Deps } from '../app.ts'
import { implement } from '../http/implement.ts'
import { notFound, raise } from '../http/problem.ts'
import { factsOf } from '../plans/present.ts'
import { getPlan, type PlanRow } from '../plans/queries.ts'
import { actingRole, type Actor, type Facts, type Person } from '../policy.ts'
import { editMany } from './bulk.ts'
import { add, edit, move, type Plan } from './commands.ts'
import { editContract } from './contract.ts'
import { fieldsOf } from './fields.ts'
import { getPlanOf } from './queries.ts'
import { remove, retire } from './retire.ts'
import type { Kind } from './rules.ts'
import { changeThemes } from './themes.ts'
import { undo } from './undo.ts'

type Asked = { params: { id: string }; actor: Actor; authorize: (facts: Facts) => Person }

export const editRoutes = (app: FastifyInstance, { db, clock }: Deps) => {
  /** The plan of what the path names, and who acts in which role; 404 and 403 as the policy says. */
  const enter = async ({ params, actor, authorize }: Asked, kind: Kind | 'plan') => {
    const found = kind === 'plan' ? getPlan(db, actor, params.id) : getPlanOf(db, actor, kind, params.id)
    const plan: PlanRow = (await found) ?? raise(notFound())
    const person = authorize(factsOf(plan))
    return { plan, by: { personId: person.id, role: actingRole(person, plan.partnershipId) } }
  }
  const change =
    (kind: Kind) =>
    async (asked: Asked & { body: { seen: number; fields: object; isLanguageCorrection: boolean } }) => {
      const { plan, by } = await enter(asked, kind)
      const { fields, ...rest } = asked.body
      const given = { ...rest, fields: (locked: Plan) => fieldsOf(fields, locked) }
      return edit(db, plan, asked.params.id, given, by, clock.now())
    }
  const drop = (kind: Kind) => async (asked: Asked & { body: { seen: number } }) => {
    const { plan, by } = await enter(asked, kind)
    return remove(db, plan, kind, asked.params.id, asked.body.seen, by, clock.now())
  }

  implement(app, editContract, {
    'POST /plans/:id/goals': async (asked) => {
      const { plan, by } = await enter(asked, 'plan')
      const { parentId, beforeId, ...fields } = asked.body
      const given = { parentId, beforeId, fields: (locked: Plan) => fieldsOf(fields, locked) }
      return add(db, plan, 'goal', given, by, clock.now())
    },
    'PATCH /goals/:id': change('goal'),
    'POST /goals/:id/move': async (asked) => {
      const { plan, by } = await enter(asked, 'goal')
      return move(db, plan, 'goal', asked.params.id, asked.body, by, clock.now())
    },
    'POST /goals/:id/remove': drop('goal'),
    'POST /plans/:id/measures': async (asked) => {
      const { plan, by } = await enter(asked, 'plan')
      const { goalId: parentId, beforeId, ...fields } = asked.body
      const given = { parentId, beforeId, fields: (locked: Plan) => fieldsOf(fields, locked) }
      return add(db, plan, 'measure', given, by, clock.now())
    },
    'PATCH /measures/:id': change('measure'),
    'PATCH /plans/:id/measures': async (asked) => {
      const { plan, by } = await enter(asked, 'plan')
      const { addThemes = [], removeThemes = [], ...same } = asked.body.fields
      const fields = (locked: Plan) => fieldsOf(same, locked)
      return editMany(db, plan, { ...asked.body, fields, addThemes, removeThemes }, by, clock.now())
    },
    'POST /plans/:id/themes': async (asked) => {
      const { plan, by } = await enter(asked, 'plan')
      return changeThemes(db, plan, asked.body, by, clock.now())
    },
    'POST /measures/:id/move': async (asked) => {
      const { plan, by } = await enter(asked, 'measure')
      const { goalId: parentId, ...rest } = asked.body
      return move(db, plan, 'measure', asked.params.id, { parentId, ...rest }, by, clock.now())
    },
    'POST /measures/:id/disposition': async (asked) => {
      const { plan, by } = await enter(asked, 'measure')
      return retire(db, plan, asked.params.id, asked.body, by, clock.now())
    },
    'POST /measures/:id/remove': drop('measure'),
    'POST /measures/:id/milestones': async (asked) => {
      const { plan, by } = await enter(asked, 'measure')
      const { beforeId, ...fields } = asked.body
      const given = {
        parentId: asked.params.id,
        beforeId,
        fields: (locked: Plan) => fieldsOf(fields, locked),
      }
      return add(db, plan, 'milestone', given, by, clock.now())
    },
    'PATCH /milestones/:id': change('milestone'),
    'POST /milestones/:id/remove': drop('milestone'),
    'POST /plans/:id/undo': async (asked) => {
      const { plan, by } = await enter(asked, 'plan')
      return undo(db, plan, asked.body.revision, by, clock.now())
    },
  })
}
