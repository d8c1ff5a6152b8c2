/** What the pages about the size of SCPs and RCPs say alike. */

export const organizationPolicyDocs = `
All characters count, white space too: what the console of AWS Organizations takes out stays in a policy that a tool sends
as it is. So a file is counted as it is written. A policy that a tool writes, as CloudFormation and \`jsonencode\` of Terraform
do, is counted without white space; for \`aws_iam_policy_document\`, \`minified_json\` gives that, and \`json\` is larger.
What is only known at deploy time is not counted.

To make a policy smaller, minify it before it is sent, leave out each \`Sid\` that nobody needs, take several actions together
with a wildcard, and put statements that are otherwise the same into one. Or split it: a root, an organizational unit or an
account can have several.
`;

export const organizationQuotas = [
  'https://docs.aws.amazon.com/organizations/latest/userguide/orgs_reference_limits.html',
];
