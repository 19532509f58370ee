/**
 * A text: `'{n} tiltak'`, or one text per plural form, chosen by the parameter `n`.
 * A placeholder takes a string, or a number (written as the locale does); `{due:date}` takes an ISO date or instant, `{at:instant}` and `{at:time}` an instant,
 * `{share:percent}` a number of percent. Parts a page puts links or emphasis on stand in tags: `<all>{n} tiltak</all>`.
 */
export type Text = string | { readonly one: string; readonly other: string }

/** Another language of the same file: the same keys, no more and no fewer. */
export type Translation<Master> = { readonly [K in keyof Master]: Text }

type Names<S extends string> = S extends `${string}{${infer P}}${infer Rest}` ? P | Names<Rest> : never
type Value<P extends string> = P extends `${string}:percent`
  ? number
  : P extends `${string}:date` | `${string}:instant` | `${string}:time`
    ? string
    : string | number
type Name<P extends string> = P extends `${infer N}:${string}` ? N : P
type Needs<S extends string> = { [P in Names<S> as Name<P>]: Value<P> }
/** The parameters a text of the master language asks for. */
export type ParamsOf<T> = T extends string
  ? Needs<T>
  : T extends { one: infer A extends string; other: infer B extends string }
    ? { n: number } & Needs<A> & Needs<B>
    : never
