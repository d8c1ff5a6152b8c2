/**
 * `npm run package`: the extension as `leastwise-VERSION.vsix`, with nothing in it that it does not need to run.
 * A .vsix is a zip file with two descriptions beside the folder of the extension. Microsoft's own packager brings a
 * proprietary signing tool along, which this project does not install.
 * Format: https://learn.microsoft.com/en-us/previous-versions/visualstudio/visual-studio-2015/extensibility/anatomy-of-a-vsix-package
 */
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { zipSync } from 'fflate';
import { build, root } from './build.js';

/** What must hold for every package, in bytes. */
const largestPackage = 2.5 * 1024 * 1024;

/** What goes in, from the root. Folders go in whole. */
const contents = [
  'README.md',
  'CHANGELOG.md',
  'LICENSE',
  'dist/client.js',
  'dist/server.js',
  'dist/reference/index.json',
  'dist/reference/services',
  'dist/reference/words.json',
  'snippets',
  'schemas/leastwise-config.schema.json',
  'schemas/policy-file.schema.json',
  'docs/rules',
  'docs/privilege-escalation.md',
  'docs/pictures',
];

interface Manifest {
  readonly name: string;
  readonly displayName: string;
  readonly description: string;
  readonly version: string;
  readonly publisher: string;
  readonly keywords: readonly string[];
  readonly categories: readonly string[];
  readonly engines: { readonly vscode: string };
}

/** Makes the package and gives its path. */
async function makePackage(): Promise<string> {
  await build();
  const manifest = readManifest();
  const files = packageFiles();
  // A fixed time makes packages of the same content equal.
  const zip = zipSync(files, { level: 9, mtime: new Date(2000, 0, 1) });
  const target = path.join(root, `${manifest.name}-${manifest.version}.vsix`);
  writeFileSync(target, zip);
  console.log(
    `${path.basename(target)}: ${(zip.length / 1024 / 1024).toFixed(2)} MiB, ${Object.keys(files).length} files`,
  );
  if (zip.length > largestPackage) throw new Error(`The package is larger than ${largestPackage} bytes.`);
  return target;
}

/** The files of the package by their path in it, from what is built. */
export function packageFiles(): Readonly<Record<string, Uint8Array>> {
  const manifest = readManifest();
  const files: Record<string, Uint8Array> = {
    'extension.vsixmanifest': Buffer.from(vsixManifest(manifest)),
    '[Content_Types].xml': Buffer.from(contentTypes),
    'extension/package.json': Buffer.from(`${JSON.stringify(manifestToRun(manifest), null, 2)}\n`),
  };
  for (const file of contents.flatMap(listFiles)) files[`extension/${file}`] = readFileSync(path.join(root, file));
  return files;
}

function readManifest(): Manifest {
  return JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8')) as Manifest;
}

function listFiles(name: string): readonly string[] {
  const full = path.join(root, name);
  if (!existsSync(full)) throw new Error(`${name} belongs into the package, and is missing.`);
  if (!statSync(full).isDirectory()) return [name];
  return readdirSync(full)
    .toSorted()
    .flatMap((it) => listFiles(`${name}/${it}`));
}

/** The package.json without what only development needs. */
function manifestToRun(manifest: Manifest): object {
  const {
    scripts,
    devDependencies,
    dependencies,
    files,
    bin,
    private: _,
    ...rest
  } = manifest as Manifest & Record<string, unknown>;
  return rest;
}

function escapeXml(text: string): string {
  return text.replace(/[<>&"']/g, (sign) => `&#${sign.charCodeAt(0)};`);
}

function vsixManifest(it: Manifest): string {
  const property = (id: string, value: string): string => `      <Property Id="${id}" Value="${escapeXml(value)}" />`;
  const asset = (type: string, file: string): string =>
    `    <Asset Type="${type}" Path="extension/${file}" Addressable="true" />`;
  return `<?xml version="1.0" encoding="utf-8"?>
<PackageManifest Version="2.0.0" xmlns="http://schemas.microsoft.com/developer/vsx-schema/2011" xmlns:d="http://schemas.microsoft.com/developer/vsx-schema-design/2011">
  <Metadata>
    <Identity Language="en-US" Id="${it.name}" Version="${it.version}" Publisher="${it.publisher}" />
    <DisplayName>${escapeXml(it.displayName)}</DisplayName>
    <Description xml:space="preserve">${escapeXml(it.description)}</Description>
    <Tags>${escapeXml([...it.keywords, 'snippet', 'json'].join(','))}</Tags>
    <Categories>${escapeXml(it.categories.join(','))}</Categories>
    <GalleryFlags>Public</GalleryFlags>
    <License>extension/LICENSE</License>
    <Properties>
${[
  property('Microsoft.VisualStudio.Code.Engine', it.engines.vscode),
  property('Microsoft.VisualStudio.Code.ExtensionDependencies', ''),
  property('Microsoft.VisualStudio.Code.ExtensionPack', ''),
  property('Microsoft.VisualStudio.Code.ExtensionKind', 'workspace'),
].join('\n')}
    </Properties>
  </Metadata>
  <Installation>
    <InstallationTarget Id="Microsoft.VisualStudio.Code" />
  </Installation>
  <Dependencies />
  <Assets>
${[
  asset('Microsoft.VisualStudio.Code.Manifest', 'package.json'),
  asset('Microsoft.VisualStudio.Services.Content.Details', 'README.md'),
  asset('Microsoft.VisualStudio.Services.Content.Changelog', 'CHANGELOG.md'),
  asset('Microsoft.VisualStudio.Services.Content.License', 'LICENSE'),
].join('\n')}
  </Assets>
</PackageManifest>
`;
}

const contentTypes = `<?xml version="1.0" encoding="utf-8"?>
<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">
${[
  ['.json', 'application/json'],
  ['.js', 'application/javascript'],
  ['.md', 'text/markdown'],
  ['.png', 'image/png'],
  ['.vsixmanifest', 'text/xml'],
]
  .map(([extension, type]) => `  <Default Extension="${extension}" ContentType="${type}" />`)
  .join('\n')}
  <Override PartName="/extension/LICENSE" ContentType="text/plain" />
</Types>
`;

if (process.argv[1]?.endsWith('package.ts')) {
  makePackage().catch((error: unknown) => {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  });
}
