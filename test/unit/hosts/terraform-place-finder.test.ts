import { expect, test } from 'vitest';
import { createPlaceFinder } from '../../../server/src/hosts/terraform/place-finder.js';

function finderOf(files: Readonly<Record<string, string>>) {
  const read: string[] = [];
  const finder = createPlaceFinder({
    namesIn: (folder) =>
      Object.keys(files)
        .filter((it) => it.slice(0, it.lastIndexOf('/')) === folder)
        .map((it) => it.slice(it.lastIndexOf('/') + 1)),
    textOf: (file) => {
      read.push(file);
      return files[file];
    },
  });
  return { finder, read };
}

const bucketPolicy = (file: string): string => `resource "aws_s3_bucket_policy" "logs" {\n  policy = ${file}\n}`;

test.each([
  ['beside it', '/m/main.tf', 'file("a.json")', '/m/a.json'],
  ['in the folder above', '/m/main.tf', 'file("${path.module}/policies/a.json")', '/m/policies/a.json'],
  ['two folders above', '/m/main.tofu', 'file("${path.module}/x/y/a.json")', '/m/x/y/a.json'],
  ['in another folder', '/m/x/main.tf', 'file("${path.module}/../x/./a.json")', '/m/x/a.json'],
])('a Terraform file %s', (_title, terraform, expression, file) => {
  const { finder } = finderOf({ [terraform]: bucketPolicy(expression) });
  expect(finder.placeOf(file)).toMatchObject({ type: 'resource', resourceType: 'AWS::S3::Bucket' });
});

test.each([
  ['a file that nobody names', { '/m/main.tf': bucketPolicy('file("b.json")') }, '/m/a.json'],
  ['a file of the same name elsewhere', { '/m/main.tf': bucketPolicy('file("x/a.json")') }, '/m/a.json'],
  ['three folders above', { '/m/main.tf': bucketPolicy('file("x/y/z/a.json")') }, '/m/x/y/z/a.json'],
  ['another kind of file', { '/m/main.txt': bucketPolicy('file("a.json")') }, '/m/a.json'],
])('nothing: %s', (_title, files, file) => {
  expect(finderOf(files).finder.placeOf(file)).toBeUndefined();
});

test('nobody looks above the folder of the project', () => {
  const { finder } = finderOf({ '/m/main.tf': bucketPolicy('file("x/a.json")') });
  expect(finder.placeOf('/m/x/a.json', '/m/x')).toBeUndefined();
  expect(finder.placeOf('/m/x/a.json', '/m')).toBeDefined();
});

test('files are read once, and again when they may have changed', () => {
  const files = { '/m/main.tf': bucketPolicy('file("a.json")') };
  const { finder, read } = finderOf(files);
  finder.placeOf('/m/a.json');
  finder.placeOf('/m/b.json');
  expect(read).toEqual(['/m/main.tf']);
  files['/m/main.tf'] = bucketPolicy('file("b.json")');
  finder.forget();
  expect(finder.placeOf('/m/a.json')).toBeUndefined();
  expect(finder.placeOf('/m/b.json')).toBeDefined();
});

test('a folder or a file that cannot be read says nothing', () => {
  const fails = (): never => {
    throw new Error('EACCES');
  };
  expect(createPlaceFinder({ namesIn: fails, textOf: fails }).placeOf('/m/a.json')).toBeUndefined();
  expect(createPlaceFinder({ namesIn: () => ['main.tf'], textOf: fails }).placeOf('/m/a.json')).toBeUndefined();
});
