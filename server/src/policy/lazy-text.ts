/** The texts of the policy model. */
import type { DynamicNode, Path, Span, StringNode } from '../hosts/value.js';
import { type InternedText, interned } from '../text/interned.js';
import type { Text } from './model.js';

/** A large policy has thousands of texts, and few paths of them are ever asked for: so they are made when asked. */
export class LazyText implements Text {
  readonly node: StringNode;
  readonly choiceOf: DynamicNode | undefined;
  private readonly parent: Path;
  private readonly step: string | number | undefined;
  private known: InternedText | undefined;

  constructor(node: StringNode, parent: Path, step: string | number | undefined, choiceOf: DynamicNode | undefined) {
    this.node = node;
    this.parent = parent;
    this.step = step;
    this.choiceOf = choiceOf;
    this.known = undefined;
  }

  get interned(): InternedText {
    this.known ??= this.node.interned ?? interned(this.node.text);
    return this.known;
  }

  get text(): string {
    return this.node.text;
  }

  get span(): Span {
    return this.node.span;
  }

  get path(): Path {
    const { parent, step, choiceOf, node } = this;
    const own = step === undefined ? parent : [...parent, step];
    return choiceOf ? [...own, 'choice', numberOfChoice(choiceOf, node)] : own;
  }
}

/** Which of the choices a text is or is an item of, from 1: the index of the branch in an `Fn::If`. */
function numberOfChoice({ choices }: DynamicNode, node: StringNode): number {
  return choices.findIndex((it) => it === node || (it.kind === 'array' && it.items.includes(node))) + 1;
}
