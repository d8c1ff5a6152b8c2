/** One policy in every form that a host reads. Marks go with their words. */
import type { PlainValue } from '../../server/src/hosts/value.js';
import { conditionOperators } from '../../server/src/policy/condition-operator.js';
import { quotedHcl, spellHcl, templateHcl } from './spell-hcl.js';
import { spellPolicyDocument, withLists, wordInDocument } from './spell-policy-document.js';
import { spellYamlBlock, spellYamlFlow } from './spell-yaml.js';

export interface Form {
  readonly title: string;
  /** By its name a file gets its host. */
  readonly path: string;
  /** The policy in which each thing is written as this form writes it; undefined when it cannot say the same. */
  readonly prepare: (policy: PlainValue) => PlainValue | undefined;
  readonly spell: (policy: PlainValue) => string;
  /** The word for an element. */
  readonly nameOf: (element: string) => string;
  /** The words that may stand several times, where JSON has a name once. */
  readonly repeated: readonly string[];
  /** How many examples of rules it can say, at least. */
  readonly atLeast: number;
  /** True where `${…}` is a variable of another tool, so that a policy variable cannot be written. */
  readonly hasOwnVariables?: boolean;
}

const sameName = (element: string): string => element;

const any = (policy: PlainValue): PlainValue => policy;

/** In HCL the functions of CloudFormation are objects like others. */
const withoutFunctions = (policy: PlainValue): PlainValue | undefined =>
  /"(?:Ref|Fn::\w+)":/.test(JSON.stringify(policy)) ? undefined : policy;

/**
 * YAML has no number where texts are expected: a text without quotes is one. And a word where a statement is expected is
 * one that is being typed.
 */
const asYaml = (policy: PlainValue): PlainValue | undefined =>
  /"(?:AWS|Action|Resource)":\[?\d|"Statement":\[?"/.test(JSON.stringify(policy)) ? undefined : policy;

const json = (policy: PlainValue): string => JSON.stringify(policy, null, 2);

const indented = (text: string, indent: string): string => text.replace(/^(?=.)/gm, indent);

export const forms: readonly Form[] = [
  {
    title: 'YAML in block style',
    path: 'policy.yaml',
    nameOf: sameName,
    repeated: [],
    atLeast: 400,
    prepare: asYaml,
    spell: (it) => `${spellYamlBlock(it)}\n`,
  },
  {
    title: 'YAML in flow style',
    path: 'policy.yaml',
    nameOf: sameName,
    repeated: [],
    atLeast: 400,
    prepare: asYaml,
    spell: (it) => `${spellYamlFlow(it)}\n`,
  },
  {
    title: 'a CloudFormation template in YAML',
    path: 'template.yaml',
    nameOf: sameName,
    repeated: [],
    atLeast: 400,
    prepare: asYaml,
    spell: (it) =>
      `AWSTemplateFormatVersion: '2010-09-09'\nResources:\n  Handle:\n    Type: AWS::CloudFormation::WaitConditionHandle\n    Metadata:\n      Notes:\n${spellYamlBlock(it, '        ')}\n`,
  },
  {
    title: 'a CloudFormation template in JSON',
    path: 'template.json',
    nameOf: sameName,
    repeated: [],
    atLeast: 400,
    prepare: any,
    spell: (it) => {
      const handle = { Type: 'AWS::CloudFormation::WaitConditionHandle', Metadata: { Notes: it } };
      return json({ AWSTemplateFormatVersion: '2010-09-09', Resources: { Handle: handle } });
    },
  },
  {
    title: 'JSON in a literal block of YAML',
    path: 'values.yaml',
    nameOf: sameName,
    repeated: [],
    atLeast: 400,
    prepare: any,
    spell: (it) => `name: sample\npolicy: |\n${indented(json(it), '  ')}\nother: 1\n`,
  },
  {
    title: 'statements of the Serverless Framework',
    path: 'serverless.yml',
    nameOf: sameName,
    repeated: [],
    atLeast: 180,
    hasOwnVariables: true,
    prepare: asStatements,
    spell: (it) => {
      const statements = (it as { readonly Statement: PlainValue }).Statement;
      return `service: sample\nprovider:\n  name: aws\n  iam:\n    role:\n      statements:\n${spellYamlBlock(statements, '        ')}\n`;
    },
  },
  {
    title: '`jsonencode` of Terraform',
    path: 'main.tf',
    nameOf: sameName,
    repeated: [],
    atLeast: 380,
    prepare: withoutFunctions,
    spell: (it) => `locals {\n  policy = jsonencode(${spellHcl(it, '  ')})\n}\n`,
  },
  {
    title: '`jsonencode` of Terraform in JSON',
    path: 'main.tf.json',
    nameOf: sameName,
    repeated: [],
    atLeast: 380,
    prepare: withoutFunctions,
    spell: (it) => JSON.stringify({ locals: { policy: `\${jsonencode(${spellHcl(it, '')})}` } }),
  },
  {
    title: 'JSON in a heredoc of Terraform',
    path: 'main.tf',
    nameOf: sameName,
    repeated: [],
    atLeast: 400,
    prepare: any,
    spell: (it) => `locals {\n  policy = <<EOT\n${templateHcl(json(it))}\nEOT\n}\n`,
  },
  {
    title: 'JSON in an indented heredoc of Terraform',
    path: 'main.tf',
    nameOf: sameName,
    repeated: [],
    atLeast: 400,
    prepare: any,
    spell: (it) => `locals {\n  policy = <<-EOT\n${indented(templateHcl(json(it)), '    ')}\n  EOT\n}\n`,
  },
  {
    title: 'JSON in a text of Terraform',
    path: 'main.tf',
    nameOf: sameName,
    repeated: [],
    atLeast: 400,
    prepare: any,
    spell: (it) => `locals {\n  policy = ${quotedHcl(JSON.stringify(it))}\n}\n`,
  },
  {
    title: 'a policy document of Terraform',
    path: 'main.tf',
    nameOf: wordInDocument,
    // Blocks, and the operators of those for conditions.
    repeated: ['statement', 'principals', 'not_principals', 'condition', ...conditionOperators.map((it) => it.name)],
    atLeast: 320,
    prepare: (it) => withoutFunctions(it) && withLists(it),
    spell: spellPolicyDocument,
  },
];

/** The Serverless Framework says the version, and its own variables look like policy variables. */
function asStatements(policy: PlainValue): PlainValue | undefined {
  if (policy === null || typeof policy !== 'object' || JSON.stringify(policy).includes('${')) return undefined;
  const { Version: version, Statement: statements, ...others } = policy as Readonly<Record<string, PlainValue>>;
  const plain = version === '2012-10-17';
  return plain &&
    asYaml(policy) &&
    Array.isArray(statements) &&
    statements.length > 0 &&
    Object.keys(others).length === 0
    ? policy
    : undefined;
}
