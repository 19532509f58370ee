/** A role as one word on the wire and in `--map`: `goal1`, `goal2.number`, `lead`. */
import { columnRoles, type Column } from './model.ts'

export const roleWord = ({ role, level }: Pick<Column, 'role' | 'level'>): string =>
  role === 'goal' ? `goal${level ?? 1}` : role === 'goal.number' ? `goal${level ?? 1}.number` : role

const maxLevel = 20

/** null for a word that is no role. `goal` alone is `goal1`. */
export const parseRoleWord = (word: string): Pick<Column, 'role' | 'level'> | null => {
  const goal = /^goal(\d{1,2})?(\.number)?$/.exec(word.trim())
  if (goal) {
    const level = Number(goal[1] ?? 1)
    return level >= 1 && level <= maxLevel ? { role: goal[2] ? 'goal.number' : 'goal', level } : null
  }
  const role = columnRoles.find((one) => one === word.trim())
  return role ? { role: role, level: null } : null
}
