import { h, type VNode } from 'vue'
import { drawn } from '../../server/markdown/rules.ts'

/** A long text of the plan as nodes: never through HTML. */
export const markdownNodes = (source: string): VNode[] =>
  drawn<VNode>(source, (tag, parts, attributes) => h(tag, attributes, parts))
