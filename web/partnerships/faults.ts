import { ApiProblem, fieldCode } from '../api/problem.ts'

/** Roughly what the server takes: something, an at sign, and a domain with a dot. */
export const isAddress = (text: string) => /^[^\s@]+@[^\s@.]+(\.[^\s@.]+)+$/.test(text.trim())
/** An ISO day, as a date field gives it. */
export const isDay = (text: string) => /^\d{4}-\d\d-\d\d$/.test(text)

/** The text where the server objects to that field, else nothing. */
export const faultFrom = (problem: unknown, field: string, text: string) =>
  fieldCode(problem, field) ? text : undefined
/** A problem that stands beside its fields already is not said twice. */
export const restOf = (problem: unknown, ...fields: string[]) =>
  problem instanceof ApiProblem &&
  problem.errors.length > 0 &&
  problem.errors.every(({ path }) => fields.some((field) => path.endsWith(`.${field}`)))
    ? undefined
    : problem
