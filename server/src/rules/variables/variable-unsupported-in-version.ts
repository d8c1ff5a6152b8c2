import { missingElements } from '../grammar/unknown-elements.js';
import type { ProposedFix, Rule, RuleContext } from '../rule.js';
import { hasVariables, isEmpty, standsWhereTaken, variablesOf } from './found-variables.js';

export const variableUnsupportedInVersion: Rule = {
  code: 'VARIABLE_UNSUPPORTED_IN_VERSION',
  severity: 'error',
  title: 'Policy variable in a policy of the first version',
  accessAnalyzer: true,
  docs: `
Reports a text with policy variables in a policy without \`Version\`, or with \`2008-10-17\`.

The first version of the policy language, by which AWS reads such a policy, has no variables: \`\${aws:username}\` is then
plain text, with dollar sign and braces. A statement with it allows nothing, and a \`Deny\` with it denies nothing.

Use \`"Version": "2012-10-17"\`. That is no safe fix, since the statements begin to take effect with it.
There is no reason to switch this rule off.
`,
  references: [
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_variables.html',
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_version.html',
  ],

  valid: [
    {
      title: 'variables in the current version',
      policy: `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Action": "s3:GetObject",
    "Resource": "arn:aws:s3:::amzn-s3-demo-bucket/\${aws:username}/*"
  }
}`,
    },
    {
      title: 'the first version without variables, and with what a template tool fills in',
      type: 'resource',
      policy: `{
  "Version": "2008-10-17",
  "Statement": {
    "Effect": "Allow",
    "Principal": { "AWS": "arn:aws:iam::\${AWS::AccountId}:root" },
    "Action": "sns:Publish",
    "Resource": "\${topic_arn}"
  }
}`,
    },
    {
      title: 'a version that is known at deploy time',
      policy: `{
  "Version": { "Ref": "PolicyVersion" },
  "Statement": {
    "Effect": "Allow",
    "Action": "s3:GetObject",
    "Resource": "arn:aws:s3:::amzn-s3-demo-bucket/\${aws:username}/*"
  }
}`,
    },
    {
      title: 'a version that another rule reports',
      policy: `{
  "Version": "2012-10-18",
  "Statement": {
    "Effect": "Allow",
    "Action": "s3:GetObject",
    "Resource": "arn:aws:s3:::amzn-s3-demo-bucket/\${aws:username}/*"
  }
}`,
    },
  ],
  invalid: [
    {
      title: 'the first version',
      policy: `{
  "Version": "2008-10-17",
  "Statement": {
    "Effect": "Allow",
    "Action": "s3:GetObject",
    "Resource": "arn:aws:s3:::amzn-s3-demo-bucket/«\${aws:username}»/*"
  }
}`,
      message:
        '`${aws:username}` is plain text in a policy of the version `2008-10-17`: policy variables need `2012-10-17`.',
      fixed: `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Action": "s3:GetObject",
    "Resource": "arn:aws:s3:::amzn-s3-demo-bucket/\${aws:username}/*"
  }
}`,
    },
    {
      title: 'no version, and two variables in a text',
      type: 'resource',
      policy: `{
  "Statement": {
    "Effect": "Deny",
    "Principal": "*",
    "Action": "s3:GetObject",
    "Resource": "arn:aws:s3:::amzn-s3-demo-bucket/*",
    "Condition": {
      "StringNotEquals": { "s3:ExistingObjectTag/owner": ["«\${aws:PrincipalTag/team}»-\${aws:username}", "everybody"] }
    }
  }
}`,
      message:
        '`${aws:PrincipalTag/team}` is plain text in a policy without `Version`: policy variables need `2012-10-17`.',
      fixed: `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Deny",
    "Principal": "*",
    "Action": "s3:GetObject",
    "Resource": "arn:aws:s3:::amzn-s3-demo-bucket/*",
    "Condition": {
      "StringNotEquals": { "s3:ExistingObjectTag/owner": ["\${aws:PrincipalTag/team}-\${aws:username}", "everybody"] }
    }
  }
}`,
    },
  ],

  appliesTo: hasVariables,

  *check(context) {
    const version = firstVersion(context);
    if (!version) return;
    const told = new Set<unknown>();
    for (const found of variablesOf(context)) {
      const { variable, text, node, at } = found;
      // That other elements and some operators take none other rules say.
      if (!standsWhereTaken(found) || !variable.hasBrace || isEmpty(variable) || told.has(node)) continue;
      told.add(node);
      const message = `\`${text}\` is plain text in a policy ${version.name}: policy variables need \`2012-10-17\`.`;
      yield { at, message, fixes: [version.fix] };
    }
  },
};

interface FirstVersion {
  /** How a sentence names it. */
  readonly name: string;
  readonly fix: ProposedFix;
}

/** Undefined for a policy of another version, or of one that is not known. */
function firstVersion(context: RuleContext): FirstVersion | undefined {
  const { node: object, versionText } = context.policy;
  if (versionText?.text === '2008-10-17' && versionText.node.holes.length === 0) {
    const edits = [{ kind: 'set', node: versionText.node, value: '2012-10-17' }] as const;
    return {
      name: 'of the version `2008-10-17`',
      fix: { title: 'Change the version to `2012-10-17`', edits, safe: false },
    };
  }
  if (missingElements(context, 'MISSING_VERSION').length === 0) return undefined;
  const edits = [{ kind: 'add-entry', object, name: 'Version', value: '2012-10-17', where: 'start' }] as const;
  return { name: 'without `Version`', fix: { title: 'Add `Version`', edits, safe: false } };
}
