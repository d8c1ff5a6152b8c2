/** Which findings of a document are suppressed, and which comments suppress nothing. */
import type { HostDocument } from '../hosts/host.js';
import type { Span } from '../hosts/value.js';
import type { Policy } from '../policy/model.js';
import { nearestNames } from '../text/distance.js';
import { coveredParts } from './covered-parts.js';
import { directivesIn } from './directives.js';
import { type Directive, type Excuse, isReason, type Suppression, type SuppressionFault } from './suppression.js';

/** What is asked of a finding. */
interface Suppressible {
  readonly code: string;
  readonly span: Span;
}

export interface Suppressions {
  /** Why a finding of a policy is not reported; undefined when it is. */
  excuseOf(finding: Suppressible, policy: Policy): Excuse | undefined;
  /** What is wrong with comments, once all findings were asked for. */
  faults(): readonly SuppressionFault[];
}

/** A code in a directive, with the part of the document that it is about. */
interface Claim {
  readonly directive: Directive;
  readonly code: string;
  readonly part: Span | undefined;
  isUsed: boolean;
}

/**
 * The suppressions of a document.
 * @param configured those of the configuration that count for the document
 * @param codes of all rules
 * @param isOff whether a rule is switched off, so that nobody knows whether it would find something
 */
export function suppressionsIn(
  document: HostDocument,
  configured: readonly Suppression[],
  codes: readonly string[],
  isOff: (code: string) => boolean,
): Suppressions {
  const directives = directivesIn(document);
  const partOf = directives.length > 0 ? coveredParts(document) : () => undefined;
  const claims = directives
    .filter((it) => isReason(it.reason))
    .flatMap((directive) => {
      const part = partOf(directive);
      return directive.codes.map((code): Claim => ({ directive, code, part, isUsed: false }));
    });
  const byCode = new Map<string, Claim[]>();
  for (const it of claims) {
    const known = byCode.get(it.code);
    if (known) known.push(it);
    else byCode.set(it.code, [it]);
  }

  return {
    excuseOf(finding, policy) {
      const own = (byCode.get(finding.code) ?? []).filter((it) => it.part && isAbout(it.part, it.directive, finding));
      for (const it of own) it.isUsed = true;
      const [first] = own;
      if (first) return { reason: first.directive.reason, by: 'comment' };
      const found = configured.find((it) => it.code === finding.code && isIn(finding, it.sid, policy));
      return found && { reason: found.reason, by: 'configuration' };
    },
    faults: () => [
      ...directives.flatMap((it) => faultOf(it) ?? []),
      ...claims.filter((it) => !it.isUsed && !isOff(it.code)).map((it) => unused(it, codes)),
    ],
  };
}

/** A comment behind something is also about what ends there. */
function isAbout(part: Span, { comment }: Directive, { span }: Suppressible): boolean {
  const holds = (offset: number): boolean => part.start <= offset && offset <= part.end;
  return holds(span.start) || (comment.place === 'behind' && holds(span.end));
}

function isIn({ span }: Suppressible, sid: string | undefined, { statements }: Policy): boolean {
  if (sid === undefined) return true;
  return statements.some(
    ({ node, sid: own }) => own?.text === sid && node.outer.start <= span.start && span.start <= node.outer.end,
  );
}

function faultOf({ comment: { span }, codes, reason }: Directive): SuppressionFault | undefined {
  const names = codes.map((it) => `\`${it}\``).join(', ');
  if (codes.length === 0) {
    const message = 'This suppresses nothing: name the codes of the findings before the colon.';
    return { code: 'UNUSED_SUPPRESSION', severity: 'suggestion', message, span };
  }
  if (isReason(reason)) return undefined;
  const message = `This suppresses nothing without a reason: say behind a colon why ${names} may stay.`;
  return { code: 'SUPPRESSION_WITHOUT_REASON', severity: 'warning', message, span };
}

function unused({ code, part, directive: { comment, scope } }: Claim, codes: readonly string[]): SuppressionFault {
  return { code: 'UNUSED_SUPPRESSION', severity: 'suggestion', message: message(), span: comment.span };

  function message(): string {
    if (!codes.includes(code)) {
      const [nearest] = nearestNames(code, codes);
      return `There is no rule \`${code}\`.${nearest === undefined ? '' : ` Did you mean \`${nearest}\`?`}`;
    }
    if (!part) return 'This suppresses nothing: it counts for the file only above the first policy.';
    return `\`${code}\` is not found ${scope === 'file' ? 'in this file' : 'here'}: remove it from this comment.`;
  }
}
