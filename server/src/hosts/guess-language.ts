/** What language a text is in that comes without the name of a file, as from a pipe. */

/** How a Terraform file has blocks at its top: `resource "aws_iam_role" "app" {`. */
const terraformBlock =
  /^(?:(?:resource|data)[ \t]+"?\w+"?[ \t]+"?[\w-]+"?|(?:variable|module|provider|output)[ \t]+"?[\w-]+"?|locals|terraform)[ \t]*\{/m;

/** The id of a language that a host reads. What begins with a bracket is JSON, and YAML is what looks like nothing else. */
export function guessLanguage(text: string): 'json' | 'yaml' | 'terraform' {
  const beginning = text.slice(0, 100_000);
  if (/^\ufeff?\s*(?:[[{"]|\/[/*]|$)/.test(beginning)) return terraformBlock.test(beginning) ? 'terraform' : 'json';
  return terraformBlock.test(beginning) ? 'terraform' : 'yaml';
}
