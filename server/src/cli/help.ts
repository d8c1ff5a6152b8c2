/** What `--help` prints. */
const general = `Checks AWS IAM policies, offline and without credentials.

Usage: leastwise COMMAND [OPTION]... [ARGUMENT]...

Commands:
  check PATH|GLOB|-...   report what is wrong with the policies in files, or fix it
  format PATH|GLOB...    put policies into AWS's order, and lay JSON out
  explain [CODE]         say what a finding means and what to do; without CODE, list all rules
  expand PATTERN...      list the actions that a wildcard like 's3:Get*' matches

Options:
  -h, --help             print this help, or with a command the help of the command
  -V, --version          print the version, and the day of the service reference

Exit codes:
  0  nothing to report
  1  findings
  2  wrong usage, or something that could not be read or written
`;

const byCommand: Readonly<Record<string, string>> = {
  check: `Reports what is wrong with the policies in files.

Usage: leastwise check [OPTION]... PATH|GLOB|-...

Reads the named files, all files of the named folders that can hold a policy, the files that a
glob matches, and with - the standard input: JSON, YAML (CloudFormation, SAM, Serverless
Framework) and Terraform or OpenTofu, with the files that Terraform reads policies from. In folders,
what tools have put there is left out (node_modules, .git, .terraform and the like).

Options:
  --type TYPE            the type of all policies, instead of what their place, their content and
                         the name of their file say: identity, resource, trust, scp, rcp, boundary,
                         session or vpc-endpoint
  --resource-type TYPE   the CloudFormation type of the resource that the policies belong to, like
                         AWS::S3::Bucket
  --format FORMAT        pretty (default), json, sarif, github or junit
  --strictness LEVEL     how much is reported: essential, recommended (default) or strict
  --fail-on SEVERITY     the least severity that gives exit code 1: error, security-warning
                         (default), warning, suggestion or never
  --fix                  change the files: apply the first fix of each finding where it changes
                         nothing that the policy grants, and report what is left
  --config FILE          the configuration, instead of the .leastwise.json or .leastwise.jsonc of
                         this folder or the nearest one above it
  -h, --help             print this help

Colours are used on a terminal. NO_COLOR switches them off, FORCE_COLOR on.

Exit codes:
  0  nothing at or above --fail-on
  1  findings at or above --fail-on
  2  wrong usage, or something that could not be read or written; the other files are checked
     all the same

Examples:
  leastwise check policies/ template.yaml 'modules/**/*.tf'
  leastwise check --type scp --fail-on error guardrails/
  leastwise check --fix policies/
  aws iam get-role --role-name build | leastwise check -
`,
  format: `Puts policies into the order in which AWS writes them: elements, sorted actions, nothing twice. JSON is
laid out as well, with the indentation that a file has. Comments stay. Prints the files that change.

Usage: leastwise format [OPTION]... PATH|GLOB...

Files are found as by leastwise check. A file with syntax errors is left alone, and so is one without
a policy. "format" in .leastwise.json says what becomes of lists of one text.

Options:
  --check         change nothing; exit code 1 when a file is not formatted
  --config FILE   the configuration, instead of the .leastwise.json or .leastwise.jsonc of this folder
                  or the nearest one above it
  -h, --help      print this help

Exit codes:
  0  all files are formatted
  1  with --check: some are not
  2  wrong usage, or something that could not be read or written

Example:
  leastwise format --check policies/
`,
  explain: `Says what a finding means, why it matters and what to do, with examples.

Usage: leastwise explain [CODE]

CODE can also be the id of a way of privilege escalation, as findings name them. Without CODE, lists
all rules with their severity.

Options:
  -h, --help   print this help

Examples:
  leastwise explain PASS_ROLE_WITH_STAR_IN_RESOURCE
  leastwise explain lambda-001
`,
  expand: `Lists the actions that patterns match, each once, with their access level.

Usage: leastwise expand [--format pretty|json] PATTERN...

Put quotes around a pattern, so that the shell does not take it for names of files.

Options:
  --format FORMAT   pretty (default) or json
  -h, --help        print this help

Exit codes:
  0  every pattern matches an action
  1  a pattern matches none
  2  wrong usage

Example:
  leastwise expand 's3:Get*' 'iam:*Role'
`,
};

/** The help of a command, or the general one; undefined for an unknown command. */
export function helpOf(command: string | undefined): string | undefined {
  if (command === undefined) return general;
  return Object.hasOwn(byCommand, command) ? byCommand[command] : undefined;
}
