/**
 * Where policies stand in a file of the Serverless Framework: lists of statements, which it puts into policies.
 * Sources: https://www.serverless.com/framework/docs/providers/aws/guide/iam,
 * https://www.serverless.com/framework/docs/providers/aws/events/apigateway#resource-policy,
 * https://github.com/functionalone/serverless-iam-roles-per-function
 */
import { type KnownPlace, type PlaceTree, placeTree } from '../place-tree.js';
import { entryOf, type ObjectNode } from '../value.js';

const statements: KnownPlace = {
  holds: 'statements',
  type: 'identity',
  resourceType: undefined,
  usedAs: 'inline-of-role',
};
const restApiStatements: KnownPlace = {
  holds: 'statements',
  type: 'resource',
  resourceType: 'AWS::ApiGateway::RestApi',
};

const file = placeTree([
  ['provider.iam.role.statements', statements],
  ['provider.iamRoleStatements', statements],
  ['provider.apiGateway.resourcePolicy', restApiStatements],
  ['provider.resourcePolicy', restApiStatements],
  ['functions.*.iam.role.statements', statements],
]);

/** What is known below the root of a document, when it is a file of the Serverless Framework. */
export function placesInServerlessFile(root: ObjectNode): PlaceTree | undefined {
  const isOne = entryOf(root, 'provider') && (entryOf(root, 'service') ?? entryOf(root, 'functions'));
  return isOne && file;
}

const byName: PlaceTree = { place: { ...statements, onlyByName: true }, children: new Map() };

/** Plugins take `iamRoleStatements` in functions, in state machines and in files that are included. */
export function serverlessPlaceByName(name: string): PlaceTree | undefined {
  return name === 'iamRoleStatements' ? byName : undefined;
}
